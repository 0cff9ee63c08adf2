#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes files with torch.save as people do, for torch_test.cpp.

    python3 torch_files.py OUT

OUT/NAME.pth             what PyTorch wrote
OUT/NAME.safetensors     the numbers it should hold, by names without wrappers' prefixes
OUT/list.txt             a line a file: "opens NAME", or "refused NAME words of the refusal"

Needs torch, any version from 1.13 on, and nothing else.
"""
import collections
import json
import os
import struct
import sys
import warnings

import torch

warnings.filterwarnings("ignore")
TYPES = {torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.float64: "F64",
         torch.int64: "I64", torch.int32: "I32", torch.int16: "I16", torch.int8: "I8",
         torch.uint8: "U8", torch.bool: "BOOL"}


def numbers(tensor):
    """A tensor's bytes in row-major order, not by way of its storage."""
    flat = tensor.detach().clone(memory_format=torch.contiguous_format).reshape(-1)
    if flat.dtype == torch.bool:
        flat = flat.to(torch.uint8)
    return bytes(flat.view(torch.uint8).tolist())


def save_safetensors(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = numbers(tensor)
        header[name] = {"dtype": TYPES[tensor.dtype], "shape": list(tensor.shape),
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + data)


class Files:
    def __init__(self, folder):
        self.folder = folder
        self.lines = []

    def opens(self, name, what, expected=None, **options):
        torch.save(what, os.path.join(self.folder, name + ".pth"), **options)
        save_safetensors(os.path.join(self.folder, name + ".safetensors"), expected or what)
        self.lines.append("opens " + name)

    def refused(self, name, save, words):
        save(os.path.join(self.folder, name + ".pth"))
        self.lines.append("refused %s %s" % (name, words))

    def close(self):
        with open(os.path.join(self.folder, "list.txt"), "w") as out:
            out.write("\n".join(self.lines) + "\n")


class Block(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = torch.nn.Embedding(7, 6)
        self.ln = torch.nn.LayerNorm(6)
        self.time_mix = torch.nn.Parameter(torch.rand(1, 1, 6))
        self.head = torch.nn.Linear(6, 7, bias=False)

    def forward(self, ids):
        return self.head(self.ln(self.emb(ids)) * self.time_mix)


def types(files):
    weights = {"a.weight": torch.randn(5, 3), "b.bias": torch.randn(3), "c": torch.randn(1, 1, 4)}
    for dtype in (torch.float32, torch.float16, torch.bfloat16, torch.float64):
        name = str(dtype).replace("torch.", "")
        files.opens("type_" + name, {key: value.to(dtype) for key, value in weights.items()})
    files.opens("type_whole_numbers", {
        str(dtype).replace("torch.", ""): torch.arange(6).reshape(2, 3).to(dtype)
        for dtype in (torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool)})
    files.opens("type_mixed", {"matrix": torch.randn(4, 4).bfloat16(), "vector": torch.randn(4)})


def layouts(files):
    base = torch.randn(6, 10)
    cube = torch.randn(2, 3, 4)
    files.opens("layout_turned", {"t": base.t(), "half": base.half().t()})
    files.opens("layout_turned_cube", {"a": cube.transpose(1, 2), "b": cube.permute(2, 0, 1),
                                       "c": cube.transpose(0, 1)})
    files.opens("layout_slices", {"rows": base[2:4], "columns": base[:, 3:5], "steps": base[::2, 1::3],
                                  "column": base[:, 7], "row": base[5]})
    flat = torch.randn(60)
    files.opens("layout_shared", {"q": flat[:20].view(4, 5), "k": flat[20:40].view(4, 5),
                                  "v": flat[40:].view(4, 5), "tied": flat[:20].view(4, 5)})
    files.opens("layout_channels_last",
                {"t": torch.randn(2, 3, 4, 5).contiguous(memory_format=torch.channels_last)})
    files.opens("layout_one", {"scalar": torch.tensor(1.5), "one": torch.randn(1, 1, 1),
                               "turned": torch.randn(1, 6).t()})
    big = torch.arange(300 * 500, dtype=torch.float32).reshape(300, 500)
    files.opens("layout_large", {"turned": big.t(), "as_is": big})


def checkpoints(files):
    model = Block()
    state = model.state_dict()
    files.opens("module", state)
    files.opens("parameters", dict(model.named_parameters()), state)
    for protocol in (2, 3, 4, 5):
        files.opens("protocol_%d" % protocol, state, pickle_protocol=protocol)
    for prefix in ("module.", "_forward_module.", "model.", "module.model."):
        wrapped = collections.OrderedDict((prefix + key, value) for key, value in state.items())
        files.opens("prefix_" + prefix.replace(".", "_"), wrapped, state)
    optimizer = torch.optim.Adam(model.parameters())
    model(torch.tensor([1, 2])).sum().backward()
    optimizer.step()
    state = model.state_dict()
    for key in ("state_dict", "model_state_dict", "model", "module"):
        files.opens("inside_" + key, {"epoch": 3, key: state, "optimizer": optimizer.state_dict(),
                                      "loss": 0.25, "note": "fine-tuned", "scheduler": None}, state)
    files.opens("inside_two", {"model": {"module": state}, "betas": (0.9, 0.99)}, state)


def refusals(files):
    model = Block()
    files.refused("legacy", lambda path: torch.save(
        model.state_dict(), path, _use_new_zipfile_serialization=False), "before 2020")
    files.refused("whole_module", lambda path: torch.save(model, path), "asks Python for __main__.Block")
    files.refused("script", lambda path: torch.jit.script(torch.nn.Linear(2, 2)).save(path),
                  "TorchScript")
    files.refused("repeated", lambda path: torch.save({"t": torch.ones(1).expand(9)}, path),
                  "same numbers several times")
    files.refused("empty", lambda path: torch.save({"t": torch.zeros(0)}, path),
                  "has no numbers")
    files.refused("complex", lambda path: torch.save({"t": torch.zeros(2, dtype=torch.complex64)}, path),
                  "torch.ComplexFloatStorage")
    files.refused("list_only", lambda path: torch.save([torch.zeros(2)], path), "no named tensors")
    files.refused("settings", lambda path: torch.save({"t": torch.zeros(2), "size": torch.Size([2]),
                                                       "dtype": torch.int8}, path), "asks Python for")


def newer(files):
    """What only newer versions can do."""
    try:
        from torch.utils.serialization import config
        config.save.compute_crc32 = False
    except (ImportError, AttributeError):
        return
    files.opens("without_checksums", {"t": torch.randn(5, 5)})
    config.save.compute_crc32 = True
    if hasattr(config.save, "storage_alignment"):
        config.save.storage_alignment = 4096
        files.opens("aligned_to_pages", {"t": torch.randn(5, 5), "u": torch.randn(3)})


if __name__ == "__main__":
    torch.manual_seed(1)
    os.makedirs(sys.argv[1], exist_ok=True)
    made = Files(sys.argv[1])
    for group in (types, layouts, checkpoints, refusals, newer):
        group(made)
    made.close()
    print("torch", torch.__version__, "wrote", len(made.lines), "files")
