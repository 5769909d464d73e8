"""Records a small model by a snippet of examples/, and checks the file against the norms' definitions.

Usage: python3 record_small_models.py pytorch|flax EXAMPLES FOLDER
"""

import pathlib
import runpy
import sys

import numpy as np


def check(path, names, eps):
    from safetensors import safe_open

    with safe_open(path, framework="numpy") as file:
        about = file.metadata()
        tensors = {key: file.get_tensor(key) for key in file.keys()}
    wanted = {f"{n}.{part}" for n, parts in names.items() for part in ("input", "output", *parts)}
    assert set(tensors) == wanted, sorted(tensors)
    for name in names:
        x = tensors[f"{name}.input"].astype(np.float64)
        centre = 0 if "RMS" in about[f"{name}.kind"] else x.mean(-1, keepdims=True)
        scale = np.sqrt(((x - centre) ** 2).mean(-1, keepdims=True) + float(about[f"{name}.eps"]))
        y = (x - centre) / scale * tensors[f"{name}.weight"] + tensors.get(f"{name}.bias", 0)
        # float32 kernels: a hundred roundings of numbers of size 1.
        np.testing.assert_allclose(tensors[f"{name}.output"], y, atol=1e-5)
        assert float(about[f"{name}.eps"]) == eps


def pytorch(snippet, path):
    import torch

    class Block(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.norm = torch.nn.LayerNorm(12, eps=1e-4)
            self.last = torch.nn.RMSNorm(12, eps=1e-4)

        def forward(self, x):
            return self.last(x + self.norm(input=x)) + self.norm(x)

    torch.manual_seed(1)
    model = torch.nn.ModuleDict({"blocks": torch.nn.ModuleList([Block(), Block()])})
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, 1.0, 0.3)
    x = torch.randn(2, 5, 12)
    with snippet["record_norms"](model, path):
        for block in model["blocks"]:
            x = block(x)
    blocks = range(2)
    names = {f"blocks.{i}.norm": ("weight", "bias") for i in blocks}
    check(path, names | {f"blocks.{i}.last": ("weight",) for i in blocks}, 1e-4)
    refuses(lambda: snippet["record_norms"](model, path))


def flax(snippet, path):
    import flax.linen as nn
    import jax

    class Block(nn.Module):
        @nn.compact
        def __call__(self, x):
            norm = nn.LayerNorm(epsilon=1e-4, name="norm", use_fast_variance=False)
            return nn.RMSNorm(epsilon=1e-4, name="last")(x + norm(x)) + norm(x)

    class Model(nn.Module):
        @nn.compact
        def __call__(self, x):
            return Block(name="b1")(Block(name="b0")(x))

    x = jax.random.normal(jax.random.key(1), (2, 5, 12))
    model = Model()
    variables = model.init(jax.random.key(2), x)
    with snippet["record_norms"](path):
        model.apply(variables, x)
    names = {f"b{i}.norm": ("weight", "bias") for i in range(2)}
    check(path, names | {f"b{i}.last": ("weight",) for i in range(2)}, 1e-4)
    refuses(lambda: snippet["record_norms"](path))


def refuses(recording):
    try:
        with recording():
            pass
    except RuntimeError:
        return
    raise AssertionError("a recording of nothing was written")


def main():
    which, examples, folder = sys.argv[1:]
    snippet = runpy.run_path(str(pathlib.Path(examples) / f"record_{which}.py"))
    {"pytorch": pytorch, "flax": flax}[which](snippet, pathlib.Path(folder) / f"{which}.safetensors")


if __name__ == "__main__":
    main()
