#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes an RWKV-7 of float16 safetensors, as `rookery-cli synth` makes it, as a GGUF that llama.cpp
reads, so that both run the same weights.

    peer_model.py MODEL.safetensors MODEL.gguf

Nothing but Python is needed. The vocabulary is made up: speed is asked for, not words.
"""
import array
import json
import struct
import sys

F32, F16 = 0, 1
U32, FLOAT, STRING, ARRAY, I32 = 4, 6, 8, 9, 5  # GGUF's value types
ALIGNMENT = 32
HEAD = 64


class Source:
    def __init__(self, path):
        self.file = open(path, "rb")
        size = struct.unpack("<Q", self.file.read(8))[0]
        self.header = json.loads(self.file.read(size))
        self.start = 8 + size

    def shape(self, name):
        return self.header[name]["shape"]

    def halves(self, name):
        """The tensor's float16 numbers as they lie in the file."""
        tensor = self.header[name]
        if tensor["dtype"] != "F16":
            sys.exit(f"{name} is {tensor['dtype']}; make the model with --precision f16")
        begin, end = tensor["data_offsets"]
        self.file.seek(self.start + begin)
        return array.array("H", self.file.read(end - begin))


def transposed(numbers, rows, columns):
    out = array.array("H")
    for column in range(columns):
        out.extend(numbers[column : rows * columns : columns])
    return out


def as_floats(halves):
    count = len(halves)
    return struct.pack(f"<{count}f", *struct.unpack(f"<{count}e", halves.tobytes()))


def count_of(shape):
    count = 1
    for size in shape:
        count *= size
    return count


def tensors(source, layers, width):
    """(GGUF's name, ours, shape as GGUF has it, type, is ours the other way round)"""

    def vector(name, ours):
        return name, [ours], [width], F32, False

    def matrix(name, ours):
        return name, [ours], source.shape(ours)[::-1], F16, False

    yield matrix("token_embd.weight", "emb.weight")
    for part in ("weight", "bias"):
        yield vector(f"token_embd_norm.{part}", f"blocks.0.ln0.{part}")
    for layer in range(layers):
        ours, att, theirs = f"blocks.{layer}.", f"blocks.{layer}.att.", f"blk.{layer}."
        for part in ("weight", "bias"):
            yield vector(f"{theirs}attn_norm.{part}", f"{ours}ln1.{part}")
            yield vector(f"{theirs}attn_norm_2.{part}", f"{ours}ln2.{part}")
            yield vector(f"{theirs}time_mix_ln.{part}", f"{att}ln_x.{part}")
        yield (f"{theirs}time_mix_lerp_fused.weight", [f"{att}x_{c}" for c in "rwkvag"],
               [width, 1, 1, 6], F32, False)
        for kind in "wavg":
            # Layer 0 has no v; llama.cpp wants one there and does not use it.
            of = "a" if kind == "v" and layer == 0 else kind
            rank = source.shape(f"{att}{of}1")[1]
            dtype = F32 if kind == "w" else F16
            if kind != "g":
                yield vector(f"{theirs}time_mix_{kind}0.weight", f"{att}{of}0")
            yield f"{theirs}time_mix_{kind}1.weight", [f"{att}{of}1"], [width, rank], dtype, True
            yield f"{theirs}time_mix_{kind}2.weight", [f"{att}{of}2"], [rank, width], dtype, True
        for name in ("k_k", "k_a", "r_k"):
            yield vector(f"{theirs}time_mix_{name}.weight", att + name)
        for name in ("receptance", "key", "value", "output"):
            yield matrix(f"{theirs}time_mix_{name}.weight", f"{att}{name}.weight")
        yield vector(f"{theirs}channel_mix_lerp_k.weight", f"{ours}ffn.x_k")
        for name in ("key", "value"):
            yield matrix(f"{theirs}channel_mix_{name}.weight", f"{ours}ffn.{name}.weight")
    for part in ("weight", "bias"):
        yield vector(f"output_norm.{part}", f"ln_out.{part}")
    yield matrix("output.weight", "head.weight")


def text(value):
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def metadata(source, layers, width):
    vocab = source.shape("emb.weight")[0]
    rank = lambda kind, layer=0: source.shape(f"blocks.{layer}.att.{kind}1")[1]
    numbers = {
        "context_length": 1048576,
        "embedding_length": width,
        "block_count": layers,
        "wkv.head_size": HEAD,
        "attention.decay_lora_rank": rank("w"),
        "attention.iclr_lora_rank": rank("a"),
        "attention.value_residual_mix_lora_rank": rank("v", 1),
        "attention.gate_lora_rank": rank("g"),
        "feed_forward_length": source.shape("blocks.0.ffn.key.weight")[0],
        "attention.head_count": 0,
    }
    pairs = [text("general.architecture") + struct.pack("<I", STRING) + text("rwkv7"),
             text("general.file_type") + struct.pack("<II", U32, 1),
             text("rwkv7.attention.layer_norm_epsilon") + struct.pack("<If", FLOAT, 1e-5),
             text("tokenizer.ggml.model") + struct.pack("<I", STRING) + text("rwkv"),
             text("tokenizer.ggml.bos_token_id") + struct.pack("<II", U32, 0),
             text("tokenizer.ggml.eos_token_id") + struct.pack("<II", U32, 0)]
    pairs += [text(f"rwkv7.{key}") + struct.pack("<II", U32, value) for key, value in numbers.items()]
    entries = [text("<s>")] + [text(f"[T{i}]") for i in range(1, vocab)]
    pairs.append(text("tokenizer.ggml.tokens") + struct.pack("<IIQ", ARRAY, STRING, vocab) +
                 b"".join(entries))
    types = struct.pack(f"<{vocab}i", 3, *([1] * (vocab - 1)))  # a control token, then ordinary ones
    pairs.append(text("tokenizer.ggml.token_type") + struct.pack("<IIQ", ARRAY, I32, vocab) + types)
    return pairs


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source = Source(sys.argv[1])
    width = source.shape("emb.weight")[1]
    layers = 1 + max(int(n.split(".")[1]) for n in source.header if n.startswith("blocks."))
    pairs = metadata(source, layers, width)
    plan = list(tensors(source, layers, width))
    infos, at = [], 0
    for name, _, shape, dtype, _ in plan:
        infos.append(text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, dtype, at))
        at += count_of(shape) * (4 if dtype == F32 else 2)
        at += -at % ALIGNMENT
    with open(sys.argv[2], "wb") as out:
        out.write(b"GGUF" + struct.pack("<IQQ", 3, len(plan), len(pairs)))
        out.write(b"".join(pairs) + b"".join(infos))
        out.write(bytes(-out.tell() % ALIGNMENT))
        for _, ours, _, dtype, turned in plan:
            for name in ours:
                numbers = source.halves(name)
                if turned:
                    numbers = transposed(numbers, *source.shape(name))
                out.write(as_floats(numbers) if dtype == F32 else numbers.tobytes())
            out.write(bytes(-out.tell() % ALIGNMENT))


if __name__ == "__main__":
    main()
