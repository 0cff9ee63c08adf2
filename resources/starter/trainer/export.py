# SPDX-License-Identifier: Apache-2.0
"""A trained model as safetensors that Rookery opens: the authors' names, kept ids in the metadata."""
import base64
import json
import struct

import torch

VOCABULARY = "world-20230424"


def tensors_of(model, precision=torch.float32):
    """Name -> tensor; matrices in `precision`, everything small in float32."""
    for name, value in model.state_dict().items():
        matrix = value.dim() == 2 and name.endswith(".weight")
        yield name, value.detach().to("cpu", precision if matrix else torch.float32).contiguous()


def metadata_of(kept_ids, name, about):
    packed = struct.pack(f"<{len(kept_ids)}H", *kept_ids)
    return {"format": "pt", "rwkv.vocab": VOCABULARY, "rwkv.vocab_ids": base64.b64encode(packed).decode(),
            "rookery.name": name, "rookery.family": "world", "rookery.starter": about}


def save(path, tensors, metadata):
    """Tensor data begins at a multiple of 64 bytes."""
    kinds = {torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16"}
    tensors = dict(tensors)
    header, end = {"__metadata__": metadata}, 0
    for name, value in tensors.items():
        size = value.numel() * value.element_size()
        header[name] = {"dtype": kinds[value.dtype], "shape": list(value.shape), "data_offsets": [end, end + size]}
        end += size
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-(8 + len(text)) % 64)
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for value in tensors.values():
            out.write(value.view(torch.uint8).numpy().tobytes() if value.dtype == torch.bfloat16
                      else value.numpy().tobytes())


def export(path, model, kept_ids, name, about, precision=torch.float32):
    if model.shape.vocab != len(kept_ids):
        raise SystemExit(f"The model has {model.shape.vocab} rows and the vocabulary {len(kept_ids)} ids.")
    save(path, tensors_of(model, precision), metadata_of(kept_ids, name, about))
