"""Writes the files in tests/data/files with NumPy (2.4.6). Run: python3 tests/data/make_npy.py

The table of numbers is the same in every file of numbers, as far as its type can hold it:
position p in C order holds NUMBERS[p]. The Rust tests repeat these numbers.
"""

import io
import json
import pathlib
import pickle
import struct
import zipfile

import numpy as np
from numpy.lib import format as npy

OUT = pathlib.Path(__file__).parent / "files"
FLOATS = [-1.5, 0.0, 0.25, 3.0, 1024.0, -0.0625]
SIGNED = [-100, 0, 1, 2, 3, 127]
UNSIGNED = [0, 1, 2, 3, 100, 255]
BOOLS = [True, False, True, True, False, False]


def save(name, array, **options):
    np.save(OUT / name, array, **options)


def numbers():
    for kind, sizes, values in [("f", (2, 4, 8), FLOATS), ("i", (1, 2, 4, 8), SIGNED), ("u", (1, 2, 4, 8), UNSIGNED)]:
        for size in sizes:
            for order, word in [("<", "le"), (">", "be")]:
                if size == 1 and order == ">":
                    continue
                array = np.array(values).reshape(2, 3).astype(f"{order}{kind}{size}")
                save(f"{kind}{size}_{word}.npy", array)
    save("bool.npy", np.array(BOOLS).reshape(2, 3))
    save("i8_wide.npy", np.array([2**62, -(2**62), 16777217]))


def shapes():
    count = np.arange(24, dtype="<f4")
    save("axes_1.npy", count)
    save("axes_3_c.npy", count.reshape(2, 3, 4))
    save("axes_3_fortran.npy", np.asfortranarray(count.reshape(2, 3, 4)))
    save("axes_2_fortran_f8_be.npy", np.asfortranarray(count.reshape(4, 6).astype(">f8")))
    save("axes_0.npy", np.float32(7))
    save("axes_4.npy", count.reshape(1, 2, 3, 4))
    save("no_values.npy", np.zeros((3, 0, 2), dtype="<f4"))
    for version in [(2, 0), (3, 0)]:
        with open(OUT / f"version_{version[0]}.npy", "wb") as file:
            npy.write_array(file, count.reshape(4, 6), version=version)


def special_values():
    save("not_finite.npy", np.array([[0, 1, np.nan], [np.inf, -np.inf, np.nan]], dtype="<f2"))
    save("beyond_f32.npy", np.array([[1e300, 1.0], [-1e39, np.inf]]))


def other_types():
    ragged = np.empty(2, dtype=object)
    ragged[:] = [[1], [1, 2]]
    save("objects.npy", ragged, allow_pickle=True)
    save("structured.npy", np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))
    save("complex.npy", np.array([1 + 2j]))
    save("strings.npy", np.array(["1.5", "2"]))
    save("byte_strings.npy", np.array([b"1.5", b"2"]))
    save("dates.npy", np.array(["2020-01-01"], dtype="M8[D]"))
    save("raw.npy", np.zeros(3, dtype="V2"))
    save("long_double.npy", np.zeros(3, dtype=np.longdouble))


def zipped(name, entries):
    with zipfile.ZipFile(OUT / name, "w") as archive:
        for entry, data in entries:
            archive.writestr(zipfile.ZipInfo(entry, (1980, 1, 1, 0, 0, 0)), data)


def foreign():
    inside = io.BytesIO()
    np.save(inside, np.zeros(2, dtype="<f4"))
    zipped("arrays.npz", [("arr_0.npy", inside.getvalue())])
    # The entry names by which torch.save and Excel are known.
    zipped("model.pt", [("archive/data.pkl", b"\x80\x02}."), ("archive/data/0", b"1234")])
    zipped("sheet.xlsx", [("[Content_Types].xml", b"<Types/>")])
    zipped("other.zip", [("readme.txt", b"hello")])
    (OUT / "array.pkl").write_bytes(pickle.dumps(np.zeros(2, dtype="<f4"), protocol=4))
    header = json.dumps({"x": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}).encode()
    (OUT / "model.safetensors").write_bytes(struct.pack("<Q", len(header)) + header + bytes(4))


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    for part in (numbers, shapes, special_values, other_types, foreign):
        part()
