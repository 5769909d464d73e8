"""Runs every script of a folder's folders, all in this one process.

Usage: python3 run_scripts.py FOLDER numpy|pytorch   (each folder in it holds normscope_*.py and its data)

Where a folder holds drawn.npy, the script must have drawn that: float32 numbers that differ, if at
all, in the last place, since the last bits of a logarithm are a library's own.
"""

import contextlib
import io
import os
import pathlib
import runpy
import sys

import numpy as np


def run(script):
    said = io.StringIO()
    os.chdir(script.parent)
    try:
        with contextlib.redirect_stdout(said):
            left = runpy.run_path(str(script))
        if pathlib.Path("drawn.npy").exists():
            drawn = np.load("drawn.npy")
            here = np.asarray(left.get("data", left["x"]), np.float32)
            np.testing.assert_array_max_ulp(here, drawn, maxulp=1)
            assert (here != drawn).mean() < 1e-3, "more than a thousandth differ"
        assert "Every number is the page's." in said.getvalue()
        return None
    except BaseException as error:
        different = [line for line in said.getvalue().splitlines() if "DIFFERENT" in line]
        return "\n".join([f"{type(error).__name__}: {error}"[:500], *different[:6]])


def main():
    scripts = sorted(pathlib.Path(sys.argv[1]).resolve().glob(f"*/normscope_{sys.argv[2]}.py"))
    wrong = 0
    for script in scripts:
        problem = run(script)
        if problem:
            wrong += 1
            link = next(line for line in script.read_text().splitlines() if line.startswith("LINK"))
            print(f"{script.parent.name}/{script.name} {link}\n{problem}\n")
    print(f"{len(scripts)} scripts, {wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
