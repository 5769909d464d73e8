"""Records what every norm of a JAX model in Flax (linen) receives and returns, for normscope.

    with record_norms("recording.safetensors"):
        model.apply(variables, inputs)        # not inside jax.jit

The file holds for every norm, named by its path in the model:
    PATH.input, PATH.output    of the first call
    PATH.weight, PATH.bias     its scale and bias, where it has them
and in its metadata PATH.kind and PATH.eps. Needs the packages flax and safetensors.
"""

import contextlib

import flax.linen as nn
import jax
import numpy as np
from safetensors.numpy import save_file


def kept(array):
    """A copy as NumPy's; bfloat16 and float8, which the file's writer lacks, as float32."""
    array = np.asarray(array)
    known = array.dtype.kind in "iufb" and array.dtype.itemsize > 1
    return np.ascontiguousarray(array if known else array.astype(np.float32))


@contextlib.contextmanager
def record_norms(path):
    """Records the norms that run inside the `with`, and writes the file at its end."""
    tensors, about = {}, {}

    def record(call, args, kwargs, context):
        output = call(*args, **kwargs)
        module = context.module
        name = ".".join(module.path) or "model"
        is_call = context.method_name == "__call__" and "norm" in type(module).__name__.lower()
        if not is_call or f"{name}.input" in tensors:
            return output  # Used again: the first call stands.
        given = args[0] if args else next(iter(kwargs.values()))
        if isinstance(given, jax.core.Tracer):
            raise RuntimeError("Run the model outside jax.jit: inside it there are no numbers yet.")
        tensors[f"{name}.input"], tensors[f"{name}.output"] = kept(given), kept(output)
        for here, there in (("scale", "weight"), ("bias", "bias")):
            if module.has_variable("params", here):
                tensors[f"{name}.{there}"] = kept(module.get_variable("params", here))
        about[f"{name}.kind"] = type(module).__name__
        if getattr(module, "epsilon", None) is not None:
            about[f"{name}.eps"] = repr(float(module.epsilon))
        return output

    with nn.intercept_methods(record):
        yield
    if not tensors:
        raise RuntimeError("No norm ran: call the model inside the `with`.")
    save_file(tensors, str(path), metadata=about)
