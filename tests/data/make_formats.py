"""Writes tests/data/formats.json: number formats and norms computed in them.

Run: python3 tests/data/make_formats.py   (NumPy 2.4.6, ml_dtypes 0.6.0)

Rounding is that of NumPy (float16) and of ml_dtypes (bfloat16, float8), the arithmetic that of their
own types: every operation is done by them and rounded by them. Nothing here knows how the Rust code
does it, so the Rust tests compare bit by bit, without a tolerance.
"""

import itertools
import json
import pathlib
import warnings

import ml_dtypes
import numpy as np

warnings.simplefilter("ignore")
TYPES = {
    "f32": np.float32,
    "f16": np.float16,
    "bf16": ml_dtypes.bfloat16,
    "e4m3": ml_dtypes.float8_e4m3fn,
    "e5m2": ml_dtypes.float8_e5m2,
}


def text(values):
    """Numbers as text that JSON can hold: the bits of a float32, which has them all, in hexadecimal."""
    bits = np.asarray(values).astype(np.float32).ravel().view(np.uint32)
    return " ".join(f"{b:08x}" for b in bits)


def patterns(dtype):
    return text(np.arange(256, dtype=np.uint8).view(dtype))


def rounding(dtype, rng):
    """Random float32 patterns, ordinary values, and ties between neighbours of the format."""
    bits = rng.integers(0, 2**32, 250, dtype=np.uint64).astype(np.uint32).view(np.float32)
    usual = (rng.standard_normal(250) * 10.0 ** rng.integers(-9, 6, 250)).astype(np.float32)
    neighbours = usual.astype(dtype).astype(np.float32)
    up = np.nextafter(neighbours.astype(dtype), np.array(np.inf, dtype)).astype(np.float32)
    ties = ((neighbours.astype(np.float64) + up) / 2).astype(np.float32)
    values = np.concatenate([bits, usual, ties, np.nextafter(ties, np.float32(np.inf)), np.float32([0.0, -0.0])])
    values = values[~np.isnan(values)]
    return {"from": text(values), "to": text(values.astype(dtype))}


def running_sum(values, dtype):
    total = dtype(0)
    for value in values:
        total = dtype(total + value)
    return total


def divide_by_count(total, n, dtype):
    """The count is exact, also where the format has no such number."""
    return dtype(np.float64(total) / n)


def scale_of(strength, eps, place, dtype):
    if place == "inside":
        return dtype(np.sqrt(dtype(strength + eps)))
    return dtype(dtype(np.sqrt(strength)) + eps)


def centred(x, eps, variance, place, dtype):
    n = len(x)
    mean = divide_by_count(running_sum(x, dtype), n, dtype)
    if variance == "two-pass":
        v = divide_by_count(running_sum([dtype(dtype(t - mean) * dtype(t - mean)) for t in x], dtype), n, dtype)
    else:
        squares = divide_by_count(running_sum([dtype(t * t) for t in x], dtype), n, dtype)
        v = dtype(squares - dtype(mean * mean))
    scale = scale_of(v, eps, place, dtype)
    return [dtype(dtype(t - mean) / scale) for t in x]


def sized(x, counted, eps, place, dtype):
    mean_square = divide_by_count(running_sum([dtype(t * t) for t in x[:counted]], dtype), counted, dtype)
    scale = scale_of(mean_square, eps, place, dtype)
    return [dtype(t / scale) for t in x]


def length(x, radius, eps, dtype):
    norm = dtype(np.sqrt(running_sum([dtype(t * t) for t in x], dtype)))
    scale = eps if norm < eps else norm
    return [dtype(dtype(radius) * dtype(t / scale)) for t in x]


def row(norm, x, eps, variance, place, dtype):
    d = len(x)
    if norm == "layer":
        return centred(x, eps, variance, place, dtype)
    if norm == "group:2":
        half = d // 2
        return centred(x[:half], eps, variance, place, dtype) + centred(x[half:], eps, variance, place, dtype)
    if norm == "rms":
        return sized(x, d, eps, place, dtype)
    if norm == "prms:0.5":
        return sized(x, d // 2, eps, place, dtype)
    if norm == "l2":
        return length(x, 1.0, eps, dtype)
    return length(x, np.sqrt(d), eps, dtype)


def norm_of(norm, x, eps, gamma, beta, choice):
    storage, accumulate, variance, place, rounded = choice
    stored, dtype = TYPES[storage], TYPES[storage if accumulate == "storage" else "f32"]
    eps = stored(eps) if rounded == "yes" else eps
    eps = dtype(eps)
    x = x.astype(stored).astype(dtype)
    lines = x.T if norm == "batch" else x
    kind = "layer" if norm == "batch" else norm
    y = np.array([row(kind, list(line), eps, variance, place, dtype) for line in lines], dtype)
    y = y.T if norm == "batch" else y
    g, b = np.array(gamma).astype(dtype), np.array(beta).astype(dtype)
    return (((g * y).astype(dtype) + b).astype(dtype)).astype(stored)


def cases(rng):
    inputs = {
        "usual": rng.standard_normal((3, 8)),
        "large": rng.standard_normal((2, 8)) * 200,
        "far": 10000 + rng.standard_normal((2, 8)),
        "tiny": rng.standard_normal((2, 8)) * 1e-4,
        "constant": np.full((2, 8), 0.7),
    }
    choices = list(itertools.product(TYPES, ["f32", "storage"], ["two-pass", "one-pass"], ["inside", "outside"], ["no", "yes"]))
    norms = ["batch", "layer", "rms", "prms:0.5", "group:2", "l2", "scale"]
    for name, x in inputs.items():
        x = x.astype(np.float32)
        gamma, beta = (rng.normal(m, 0.5, 8).astype(np.float32) for m in (1, 0))
        for norm in norms:
            # Every setting that could matter of this norm, thinned evenly to keep the file small.
            for choice in choices[len(name) % 3 :: 3] if name != "usual" else choices[::2]:
                eps = {"l2": 1e-12, "scale": 1e-12}.get(norm, 1e-5)
                y = norm_of(norm, x, eps, gamma, beta, choice)
                yield {"input": name, "norm": norm, "eps": eps, "choice": list(choice), "y": text(y), "x": text(x), "shape": x.shape, "gamma": text(gamma), "beta": text(beta)}


def compact(all_cases):
    """Inputs once, outputs as one line each."""
    inputs, out = {}, []
    for case in all_cases:
        inputs[case["input"]] = {k: case[k] for k in ("x", "shape", "gamma", "beta")}
        out.append({k: case[k] for k in ("input", "norm", "eps", "choice")} | {"y": case["y"]})
    return inputs, out


def main():
    rng = np.random.default_rng(1)
    inputs, norms = compact(cases(rng))
    document = {
        "made_with": f"NumPy {np.__version__}, ml_dtypes {ml_dtypes.__version__}",
        "patterns": {name: patterns(TYPES[name]) for name in ("e4m3", "e5m2")},
        "rounding": {name: rounding(dtype, rng) for name, dtype in TYPES.items() if name != "f32"},
        "inputs": inputs,
        "norms": norms,
    }
    out = pathlib.Path(__file__).parent / "formats.json"
    body = ",\n".join(f'"{k}": {json.dumps(v) if k != "norms" else chr(91) + chr(10) + ("," + chr(10)).join(json.dumps(n) for n in v) + "]"}' for k, v in document.items())
    out.write_text("{\n" + body + "\n}\n")


if __name__ == "__main__":
    main()
