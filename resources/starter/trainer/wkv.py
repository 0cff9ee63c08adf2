# SPDX-License-Identifier: Apache-2.0
"""RWKV-7's recurrence for training: plain (to test against), in chunks (any device), compiled (CPU).

All take r, log w, k, v, a, b as [B, T, H, 64] and give y; each sequence begins with an empty state:
    S_t = S_(t-1) (diag(w_t) + a_t b_t^T) + v_t k_t^T,   y_t = S_t r_t
"""
import ctypes
import hashlib
import os
import pathlib
import platform
import shutil
import subprocess
import tempfile

import torch

CHUNK = 16  # exp(-sum of log w) stays below 1.7e4, since w >= 0.545


def plain(r, log_w, k, v, a, b):
    """One token after another; slow, and obviously right."""
    w = log_w.exp()
    state = torch.zeros(r.shape[0], r.shape[2], r.shape[3], r.shape[3], dtype=r.dtype, device=r.device)
    ys = []
    for t in range(r.shape[1]):
        seen = torch.einsum("bhij,bhj->bhi", state, a[:, t])
        state = (state * w[:, t].unsqueeze(-2) + seen.unsqueeze(-1) * b[:, t].unsqueeze(-2)
                 + v[:, t].unsqueeze(-1) * k[:, t].unsqueeze(-2))
        ys.append(torch.einsum("bhij,bhj->bhi", state, r[:, t]))
    return torch.stack(ys, 1)


def chunked(r, log_w, k, v, a, b):
    """Matrix products within chunks, one small step between them. float32 or more; T in whole chunks."""
    B, T, H, N = r.shape
    r, log_w, k, v, a, b = (x.reshape(B, T // CHUNK, CHUNK, H, N).permute(0, 3, 1, 2, 4).reshape(B * H, -1, CHUNK, N)
                            for x in (r, log_w, k, v, a, b))
    sums = log_w.cumsum(2)
    whole = sums[:, :, -1:]
    r_in, a_in = r * sums.exp(), a * (sums - log_w).exp()
    b_out, k_out = b * (-sums).exp(), k * (-sums).exp()
    b_end, k_end = b * (whole - sums).exp(), k * (whole - sums).exp()
    ones = torch.ones(CHUNK, CHUNK, dtype=r.dtype, device=r.device)
    before, until = torch.tril(ones, -1), torch.tril(ones)
    a_b = (a_in @ b_out.transpose(-1, -2)) * before
    a_k = (a_in @ k_out.transpose(-1, -2)) * before
    r_b = (r_in @ b_out.transpose(-1, -2)) * until
    r_k = (r_in @ k_out.transpose(-1, -2)) * until
    # (1 - a_b)^-1: a_b is strictly lower triangular, so the series ends, and doubling is quick.
    inverse = torch.eye(CHUNK, dtype=r.dtype, device=r.device) + a_b
    power, reach = a_b, 2
    while reach < CHUNK:
        power = power @ power
        inverse = inverse + inverse @ power
        reach *= 2
    from_state = inverse @ a_in
    from_values = inverse @ (a_k @ v)
    carry = torch.diag_embed(whole.squeeze(2).exp()) + from_state.transpose(-1, -2) @ b_end
    fresh = from_values.transpose(-1, -2) @ b_end + v.transpose(-1, -2) @ k_end
    state = torch.zeros(B * H, N, N, dtype=r.dtype, device=r.device)
    states = []
    for c in range(T // CHUNK):
        states.append(state)
        state = torch.baddbmm(fresh[:, c], state, carry[:, c])
    start = torch.stack(states, 1).transpose(-1, -2)
    y = (r_in + r_b @ from_state) @ start + r_b @ from_values + r_k @ v
    return y.reshape(B, H, T // CHUNK, CHUNK, N).permute(0, 2, 3, 1, 4).reshape(B, T, H, N)


def _processor():
    """What -march=native depends on, so that a home shared by several machines has a library for each."""
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line for line in lines if line.lower().startswith(("flags", "features"))), platform.machine())


def _build():
    """Compiles wkv.cpp for this processor, once: the library's name says of what it was made."""
    compiler = os.environ.get("CXX") or shutil.which("g++") or shutil.which("clang++")
    if not compiler:
        return None
    source = pathlib.Path(__file__).with_name("wkv.cpp")
    flags = ["-O3", "-march=native", "-ffast-math", "-fopenmp", "-shared", "-fPIC", "-std=c++17"]
    name = hashlib.sha256(source.read_bytes() + " ".join([compiler, *flags, _processor()]).encode()).hexdigest()[:16]
    folder = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "rookery-trainer"
    library = folder / f"wkv-{name}.so"
    if not library.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as made:
            out = pathlib.Path(made) / "wkv.so"
            if subprocess.run([compiler, *flags, str(source), "-o", str(out)], check=False).returncode != 0:
                return None
            out.replace(library)
    loaded = ctypes.CDLL(str(library))
    loaded.wkv7_kept.restype = ctypes.c_longlong
    return loaded


_library = None
_tried = False


def compiled_library():
    global _library, _tried
    if not _tried:
        _library, _tried = _build(), True
    return _library


def _call(function, sizes, tensors):
    function(*[ctypes.c_int(size) for size in sizes], *[ctypes.c_void_p(x.data_ptr()) for x in tensors],
             ctypes.c_int(torch.get_num_threads()))


def _there(r, w, k, v, a, b):
    tensors = [x.contiguous() for x in (r, w, k, v, a, b)]
    sizes = r.shape[:3]
    y = torch.empty_like(tensors[0])
    kept = torch.empty(compiled_library().wkv7_kept(*[ctypes.c_int(size) for size in sizes]))
    _call(compiled_library().wkv7_forward, sizes, [*tensors, y, kept])
    return y, kept


def _back(r, w, k, v, a, b, dy, kept):
    tensors = [x.contiguous() for x in (r, w, k, v, a, b)]
    gradients = [torch.zeros_like(x) for x in tensors]
    _call(compiled_library().wkv7_backward, r.shape[:3], [*tensors, dy.contiguous(), kept, *gradients])
    return tuple(gradients)


class Compiled(torch.autograd.Function):
    """The recurrence of wkv.cpp with its gradient: float32 on the CPU, heads of 64; takes w, not its log."""

    @staticmethod
    def forward(ctx, *tensors):
        y, kept = _there(*tensors)
        ctx.save_for_backward(*tensors, kept)
        return y

    @staticmethod
    def backward(ctx, dy):
        *tensors, kept = ctx.saved_tensors
        return _back(*tensors, dy, kept)


def _known_to_torch():
    """The same as an operator that torch.compile need not look into; None where PyTorch is too old for that."""
    if not hasattr(torch.library, "custom_op"):
        return None
    x = torch.Tensor
    six = tuple[x, x, x, x, x, x]
    _there.__annotations__ = dict.fromkeys("rwkvab", x) | {"return": tuple[x, x]}
    _back.__annotations__ = dict.fromkeys(["r", "w", "k", "v", "a", "b", "dy", "kept"], x) | {"return": six}
    there = torch.library.custom_op("rookery::wkv7", _there, mutates_args=())
    back = torch.library.custom_op("rookery::wkv7_back", _back, mutates_args=())

    @there.register_fake
    def _(r, w, k, v, a, b):
        B, T, H, N = r.shape
        return r.new_empty(r.shape), r.new_empty(B * H * -(-T // CHUNK) * N * N)

    @back.register_fake
    def _(r, w, k, v, a, b, dy, kept):
        return tuple(r.new_empty(r.shape) for _ in range(6))

    there.register_autograd(lambda ctx, dy, _: back(*ctx.saved_tensors[:6], dy, ctx.saved_tensors[6]),
                            setup_context=lambda ctx, inputs, output: ctx.save_for_backward(*inputs, output[1]))
    return there


_operator = _known_to_torch()


def compiled(r, log_w, k, v, a, b):
    tensors = (r, log_w.exp(), k, v, a, b)
    return _operator(*tensors)[0] if _operator else Compiled.apply(*tensors)


def wkv(r, log_w, k, v, a, b):
    """The quickest way there is here."""
    on_cpu = r.device.type == "cpu" and r.dtype == torch.float32 and r.shape[-1] == 64
    if on_cpu and compiled_library() is not None:
        return compiled(r, log_w, k, v, a, b)
    missing = -r.shape[1] % CHUNK
    if missing:
        r, log_w, k, v, a, b = (torch.nn.functional.pad(x, (0, 0, 0, 0, 0, missing)) for x in (r, log_w, k, v, a, b))
    # Where the rest runs in bfloat16, the products in here must not: exp(-sums) goes up to 1.7e4.
    with torch.autocast(r.device.type, enabled=False):
        y = chunked(r, log_w, k, v, a, b)
    return y[:, : y.shape[1] - missing]
