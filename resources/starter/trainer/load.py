# SPDX-License-Identifier: Apache-2.0
"""Reads back what export.py wrote (float32, float16 and bfloat16; not Rookery's own blocks)."""
import base64
import json
import struct

import torch

from .model import Model, Shape

KINDS = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}


def read_file(path):
    """(tensors in float32, metadata)."""
    with open(path, "rb") as source:
        data = bytearray(source.read())
    length = struct.unpack_from("<Q", data)[0]
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        kind = KINDS[entry["dtype"]]
        count = (end - begin) // torch.tensor([], dtype=kind).element_size()
        raw = torch.frombuffer(data, dtype=kind, count=count, offset=8 + length + begin)
        tensors[name] = raw.reshape(entry["shape"]).float()
    return tensors, metadata


def load(path):
    """(model, World's id of each of its rows)."""
    tensors, metadata = read_file(path)
    vocab, width = tensors["emb.weight"].shape
    layers = 1 + max(int(name.split(".")[1]) for name in tensors if name.startswith("blocks."))
    model = Model(Shape(layers, width, vocab))
    model.load_state_dict(tensors)
    packed = base64.b64decode(metadata["rwkv.vocab_ids"])
    return model.eval(), list(struct.unpack(f"<{len(packed) // 2}H", packed))
