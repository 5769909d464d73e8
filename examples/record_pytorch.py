"""Records what every norm of a PyTorch model receives and returns, for normscope.

    with record_norms(model, "recording.safetensors"):
        model(**inputs)

The file holds for every norm, named by its path in the model:
    PATH.input, PATH.output    of the first call
    PATH.weight, PATH.bias     its gamma and beta, where it has them
and in its metadata PATH.kind and PATH.eps. Needs the packages torch and safetensors.
"""

import contextlib

import torch
from safetensors.torch import save_file


def is_norm(module):
    """Whether a module is a norm: its class is called so, and it holds no other modules."""
    return "norm" in type(module).__name__.lower() and not any(module.children())


def eps_of(module):
    """The module's eps, under whichever of its usual names."""
    for name in ("eps", "variance_epsilon", "epsilon"):
        if getattr(module, name, None) is not None:
            return float(getattr(module, name))
    return None


def kept(tensor):
    """A copy on the CPU that shares no memory: the file refuses shared tensors."""
    return tensor.detach().to("cpu", copy=True).contiguous()


@contextlib.contextmanager
def record_norms(model, path):
    """Records the norms that run inside the `with`, and writes the file at its end."""
    tensors, about = {}, {}

    def recorder(name):
        def record(module, args, kwargs, output):
            if f"{name}.input" in tensors:
                return  # Used again: the first call stands.
            given = next(v for v in (*args, *kwargs.values()) if torch.is_tensor(v))
            tensors[f"{name}.input"] = kept(given)
            tensors[f"{name}.output"] = kept(output[0] if isinstance(output, tuple) else output)
            for parameter in ("weight", "bias"):
                value = getattr(module, parameter, None)
                if torch.is_tensor(value):
                    tensors[f"{name}.{parameter}"] = kept(value)
            about[f"{name}.kind"] = type(module).__name__
            if eps_of(module) is not None:
                about[f"{name}.eps"] = repr(eps_of(module))

        return record

    norms = [(name or "model", module) for name, module in model.named_modules() if is_norm(module)]
    hooks = [m.register_forward_hook(recorder(n), with_kwargs=True) for n, m in norms]
    try:
        with torch.no_grad():
            yield
    finally:
        for hook in hooks:
            hook.remove()
    if not tensors:
        raise RuntimeError("No norm ran: run the model inside the `with`, and not a compiled copy of it.")
    save_file(tensors, str(path), metadata=about)
