"""Writes tests/data/network/: small streams of several layers as .npy and .safetensors, and
network.json, what NumPy and SciPy find in them. Run: python3 tests/data/make_network.py
Made with numpy 2.4.6, scipy 1.17.1, ml_dtypes 0.6.0, safetensors 0.8.0.

Tolerance of the test: 1e-6, relative above 1, because the summaries are kept as float32 (6e-8
relative) and the distance is read from a table of the normal distribution (1.2e-7).
"""

import json
import pathlib

import ml_dtypes
import numpy as np
from safetensors.numpy import save_file
from scipy.stats import norm

OUT = pathlib.Path(__file__).parent / "network"
OUT.mkdir(exist_ok=True)
LAYERS, TOKENS, FEATURES = 4, 24, 80

rng = np.random.default_rng(20261126)
x = rng.standard_t(4, size=(LAYERS, TOKENS, FEATURES)) * (1 + np.arange(LAYERS))[:, None, None]
x[2, 5, 17] = 400.0
x[1:, :, 33] = 0.0
x[:, :, 40] = -1.5
x[3, 7, 61] = 90000.0
x[0, 0, 2] = 1e-9
x = x.astype(np.float32)


def distance(v):
    sd = v.std()
    if sd == 0:
        return None
    z = np.sort((v - v.mean()) / sd)
    n = len(z)
    cdf = norm.cdf(z)
    i = np.arange(n)
    return float(max((cdf - i / n).max(), ((i + 1) / n - cdf).max()))


def kurtosis(v):
    c = v - v.mean()
    m2 = (c**2).mean()
    return None if m2 == 0 else float((c**4).mean() / m2**2 - 3)


def measures(v, share):
    return {
        "rms": float(np.sqrt((v**2).mean())),
        "mean": float(v.mean()),
        "deviation": float(v.std()),
        "kurtosis": kurtosis(v),
        "largest": float(np.abs(v).max()),
        "share": float(share.max()),
        "distance": distance(v),
    }


def layer(m):
    m = m.astype(np.float64)
    share = m**2 / (m**2).sum(axis=1, keepdims=True)
    of = lambda sets, shares: [measures(v, s) for v, s in zip(sets, shares)]
    by_name = lambda rows: {key: [row[key] for row in rows] for key in rows[0]}
    return {
        "features": by_name(of(m.T, share.T)),
        "tokens": by_name(of(m, share)),
        "typical_square": float(np.median((m**2).mean(axis=1))),
    }


# Norms with their tensors under the names that hooks write: LayerNorm, and RMSNorm without β.
g = rng.normal(1, 0.3, FEATURES).astype(np.float32)
g[3] = 0.0
b = rng.normal(0, 0.1, FEATURES).astype(np.float32)
h = x[1][None].repeat(2, axis=0)
h[1] *= 3
wide = h.astype(np.float64)
centred = wide - wide.mean(axis=-1, keepdims=True)
layer_norm = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-5) * g + b
rms_norm = wide / np.sqrt((wide**2).mean(axis=-1, keepdims=True) + np.finfo(np.float32).eps) * g
save_file(
    {
        "blocks.0.norm1.input": h,
        "blocks.0.norm1.output": layer_norm.astype(np.float32),
        "blocks.0.norm1.weight": g,
        "blocks.0.norm1.bias": b,
        "blocks.1.norm1.input": h,
        "blocks.1.norm1.output": rms_norm.astype(np.float32),
        "blocks.1.norm1.weight": g,
        "blocks.0.mlp.weight": np.ones((FEATURES, 4), np.float32),
        "blocks.0.mlp.bias": np.ones(4, np.float32),
    },
    OUT / "norms.safetensors",
)
layers = {f"layer_{i}": x[i] for i in range(LAYERS)}
np.savez(OUT / "stored.npz", labels=np.array(["a", "b"]), **layers)
np.savez_compressed(
    OUT / "compressed.npz", labels=np.array(["a", "b"]), **(layers | {"layer_3": np.asfortranarray(x[3])})
)
# 268 MB of zeros in 261 kB, and as many that a reader may take.
np.savez_compressed(OUT / "bomb.npz", large=np.zeros((2**26 + 1,), np.float32))
np.save(OUT / "stream.npy", x)
save_file(
    {f"block.{10 + i}.out": x[i].astype(ml_dtypes.bfloat16) for i in range(LAYERS)}
    | {"block.9.out": x[0].astype(ml_dtypes.bfloat16), "head.weight": np.ones(3, np.float32)},
    OUT / "tensors.safetensors",
)
bf16 = x.astype(ml_dtypes.bfloat16).astype(np.float32)
json.dump(
    {
        "stream.npy": [layer(m) for m in x],
        "tensors.safetensors": [layer(m) for m in [bf16[0], *bf16]],
    },
    open(OUT / "network.json", "w"),
)
