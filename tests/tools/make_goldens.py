#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the committed goldens: tiny random models, a prompt, and what they must answer.

    python3 make_goldens.py OUT --oracle DIR      (how tests/data/golden was made)
    python3 make_goldens.py OUT                   (models and prompt only)

DIR holds a plain numpy implementation of RWKV: a module `ref` with load(path) giving a model that
has new_state() and step(id, state), one token at a time in float32. It was written from the papers
and official code independently of the engine, and agrees with the logits of trained models to
3e-6. Needs numpy; the same numbers come out of every run.

For each model NAME:
    NAME.safetensors or NAME.bin   weights under their usual names, as a trainer stores them
    NAME.logits.f32                logits after every id of prompt.txt: [40, V] little-endian float32
    NAME.state.f32                 state after the last id, in the order of graph/state_layout.h
"""
import argparse
import json
import os
import struct
import sys

import numpy as np

PROMPT_IDS = 40
PROMPT_VOCAB = 128  # the smallest vocabulary below


class Dice:
    """Random tensors, drawn in a fixed order from one seed."""

    def __init__(self, seed):
        self.rng = np.random.RandomState(seed)  # the legacy generator: its stream is frozen

    def uniform(self, low, high, *shape):
        return (low + (high - low) * self.rng.random_sample(shape)).astype(np.float32)

    def matrix(self, *shape, fan_in=None, gain=1.0):
        """Keeps the variance of what it is multiplied with."""
        reach = gain * np.sqrt(3.0 / (fan_in or shape[-1]))
        return self.uniform(-reach, reach, *shape)


def norm(dice, tensors, name, width):
    tensors[name + ".weight"] = dice.uniform(0.8, 1.2, width)
    tensors[name + ".bias"] = dice.uniform(-0.2, 0.2, width)


def outer(dice, width, vocab):
    tensors = {"emb.weight": dice.uniform(-1, 1, vocab, width)}
    norm(dice, tensors, "blocks.0.ln0", width)
    norm(dice, tensors, "ln_out", width)
    tensors["head.weight"] = dice.matrix(vocab, width)
    return tensors


def make_v4(seed, layers, width, hidden, vocab):
    dice = Dice(seed)
    tensors = outer(dice, width, vocab)
    for layer in range(layers):
        b = "blocks.%d." % layer
        norm(dice, tensors, b + "ln1", width)
        norm(dice, tensors, b + "ln2", width)
        tensors[b + "att.time_decay"] = dice.uniform(-5, 1, width)
        tensors[b + "att.time_first"] = dice.uniform(-1.5, 1.5, width)
        for n in "kvr":
            tensors[b + "att.time_mix_" + n] = dice.uniform(0, 1, 1, 1, width)
        for n in ("key", "value", "receptance", "output"):
            tensors[b + "att." + n + ".weight"] = dice.matrix(width, width, gain=1.5)
        for n in "kr":
            tensors[b + "ffn.time_mix_" + n] = dice.uniform(0, 1, 1, 1, width)
        tensors[b + "ffn.key.weight"] = dice.matrix(hidden, width)
        tensors[b + "ffn.receptance.weight"] = dice.matrix(width, width)
        tensors[b + "ffn.value.weight"] = dice.matrix(width, hidden)
    return tensors


def make_v5(seed, minor, layers, width, heads, hidden, vocab):
    """5.0 has no gate and calls the bonus time_first; 5.2 has a decay and a bonus a channel."""
    dice = Dice(seed)
    tensors = outer(dice, width, vocab)
    per = (heads, width // heads) if minor == 2 else (heads,)
    for layer in range(layers):
        b = "blocks.%d." % layer
        norm(dice, tensors, b + "ln1", width)
        norm(dice, tensors, b + "ln2", width)
        tensors[b + "att.time_decay"] = dice.uniform(-5, 1, *per)
        tensors[b + "att." + ("time_first" if minor == 0 else "time_faaaa")] = \
            dice.uniform(-1, 0.5, *per)
        for n in "kvr" + ("g" if minor else ""):
            tensors[b + "att.time_mix_" + n] = dice.uniform(0, 1, 1, 1, width)
        for n in ["key", "value", "receptance", "output"] + (["gate"] if minor else []):
            tensors[b + "att." + n + ".weight"] = dice.matrix(width, width)
        norm(dice, tensors, b + "att.ln_x", width)
        for n in "kr":
            tensors[b + "ffn.time_mix_" + n] = dice.uniform(0, 1, 1, 1, width)
        tensors[b + "ffn.key.weight"] = dice.matrix(hidden, width)
        tensors[b + "ffn.receptance.weight"] = dice.matrix(width, width)
        tensors[b + "ffn.value.weight"] = dice.matrix(width, hidden)
    return tensors


def make_v6(seed, layers, width, heads, hidden, vocab, mix_rank, decay_rank):
    dice = Dice(seed)
    tensors = outer(dice, width, vocab)
    for layer in range(layers):
        b = "blocks.%d." % layer
        norm(dice, tensors, b + "ln1", width)
        norm(dice, tensors, b + "ln2", width)
        for n in "xwkvrg":
            tensors[b + "att.time_maa_" + n] = dice.uniform(0, 1, 1, 1, width)
        tensors[b + "att.time_maa_w1"] = dice.matrix(width, 5 * mix_rank, fan_in=width)
        tensors[b + "att.time_maa_w2"] = dice.matrix(5, mix_rank, width, fan_in=mix_rank, gain=0.5)
        tensors[b + "att.time_decay"] = dice.uniform(-5, 1, 1, 1, width)
        tensors[b + "att.time_decay_w1"] = dice.matrix(width, decay_rank, fan_in=width)
        tensors[b + "att.time_decay_w2"] = dice.matrix(decay_rank, width, fan_in=decay_rank)
        tensors[b + "att.time_faaaa"] = dice.uniform(-0.5, 0.5, heads, width // heads)
        for n in ("key", "value", "receptance", "output", "gate"):
            tensors[b + "att." + n + ".weight"] = dice.matrix(width, width)
        norm(dice, tensors, b + "att.ln_x", width)
        for n in "kr":
            tensors[b + "ffn.time_maa_" + n] = dice.uniform(0, 1, 1, 1, width)
        tensors[b + "ffn.key.weight"] = dice.matrix(hidden, width)
        tensors[b + "ffn.receptance.weight"] = dice.matrix(width, width)
        tensors[b + "ffn.value.weight"] = dice.matrix(width, hidden)
    return tensors


def make_v7(seed, layers, width, heads, hidden, vocab, ranks, value_in_layer0):
    """`ranks`: of w, a, v, g. Some official files carry v0, v1, v2 in layer 0, unused; some not."""
    dice = Dice(seed)
    tensors = outer(dice, width, vocab)
    for layer in range(layers):
        b = "blocks.%d." % layer
        norm(dice, tensors, b + "ln1", width)
        norm(dice, tensors, b + "ln2", width)
        for n in "rwkvag":
            tensors[b + "att.x_" + n] = dice.uniform(0, 1, 1, 1, width)
        start = {"w": (-6, 3), "a": (-1, 1), "v": (-1, 1), "g": None}
        for n, rank in zip("wavg", ranks):
            if n == "v" and layer == 0 and not value_in_layer0:
                continue
            if start[n] is not None:
                tensors[b + "att.%s0" % n] = dice.uniform(*start[n], 1, 1, width)
            tensors[b + "att.%s1" % n] = dice.matrix(width, rank, fan_in=width)
            tensors[b + "att.%s2" % n] = dice.matrix(rank, width, fan_in=rank)
        tensors[b + "att.k_k"] = dice.uniform(0.5, 1, 1, 1, width)
        tensors[b + "att.k_a"] = dice.uniform(0.5, 1.1, 1, 1, width)
        tensors[b + "att.r_k"] = dice.uniform(-0.3, 0.3, heads, width // heads)
        for n in ("receptance", "key", "value", "output"):
            tensors[b + "att." + n + ".weight"] = dice.matrix(width, width)
        norm(dice, tensors, b + "att.ln_x", width)
        tensors[b + "ffn.x_k"] = dice.uniform(0, 1, 1, 1, width)
        tensors[b + "ffn.key.weight"] = dice.matrix(hidden, width)
        tensors[b + "ffn.value.weight"] = dice.matrix(width, hidden)
    return tensors


def bits(array, dtype):
    """Little-endian bytes; bf16 rounds to nearest even, which numpy cannot do itself."""
    if dtype == "BF16":
        word = np.ascontiguousarray(array, "<f4").view("<u4")
        return ((word + 0x7FFF + ((word >> 16) & 1)) >> 16).astype("<u2").tobytes()
    return np.ascontiguousarray(array, {"F32": "<f4", "F16": "<f2"}[dtype]).tobytes()


def write_safetensors(path, tensors, dtype):
    header, blobs, at = {"__metadata__": {"format": "pt"}}, [], 0
    for name, tensor in tensors.items():
        raw = bits(tensor, dtype)
        header[name] = {"dtype": dtype, "shape": list(tensor.shape),
                        "data_offsets": [at, at + len(raw)]}
        blobs.append(raw)
        at += len(raw)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def for_bin(name, tensor, version):
    """What rwkv.cpp's converter makes of a tensor. Low-rank matrices are turned, exponentials taken,
    and from version 5 on what belongs to a head has the shape [H, N, 1]."""
    tensor = np.squeeze(tensor)
    if name.endswith("time_decay") and version == 4:
        return -np.exp(tensor)
    if name.endswith("time_decay") and version == 5:
        tensor = np.exp(-np.exp(tensor))
    if name.endswith("time_first") and version == 5:
        tensor = np.exp(tensor)
    if version == 6 and name.endswith(("_w1", "_w2")):
        return np.ascontiguousarray(np.swapaxes(tensor, -1, -2))
    if version >= 5 and name.endswith(("time_decay", "time_first", "time_faaaa")):
        if version == 6 and name.endswith("time_decay"):
            tensor = tensor.reshape(-1, 16)  # the head size of the models below
        return tensor.reshape(tensor.shape[0], -1, 1)
    return tensor


def write_bin(path, tensors, version, layers):
    """rwkv.cpp's format, version 101, f16: what is not a big matrix stays in f32."""
    vocab, width = tensors["emb.weight"].shape
    with open(path, "wb") as file:
        file.write(struct.pack("<6i", 0x67676D66, 101, vocab, width, layers, 1))
        for name, tensor in tensors.items():
            half = name.endswith(".weight") and tensor.ndim == 2
            tensor = for_bin(name, tensor, version)
            key = name.encode()
            file.write(struct.pack("<3i", tensor.ndim, len(key), 1 if half else 0))
            file.write(struct.pack("<%di" % tensor.ndim, *tensor.shape[::-1]))
            file.write(key + bits(tensor, "F16" if half else "F32"))


def flatten_state(state):
    """Layer after layer: att_x, then aa bb pp or S, then ffn_x."""
    order = ["att_x", "aa", "bb", "pp", "ffn_x"] if "aa" in state else ["att_x", "S", "ffn_x"]
    layers = len(state["att_x"])
    return np.concatenate([state[part][layer].reshape(-1)
                           for layer in range(layers) for part in order]).astype("<f4")


def expect(ref, path, stem, ids):
    model = ref.load(path)
    state = model.new_state()
    logits = np.stack([model.step(token, state) for token in ids]).astype("<f4")
    flat = flatten_state(state)
    logits.tofile(stem + ".logits.f32")
    flat.tofile(stem + ".state.f32")
    print("%-22s version %s, %d bytes, logits %.2f .. %.2f, state of %d, |state| to %.2f" %
          (os.path.basename(path), model.version, os.path.getsize(path), logits.min(),
           logits.max(), flat.size, np.abs(flat).max()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--oracle")
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)

    ids = np.random.RandomState(2026).randint(0, PROMPT_VOCAB, PROMPT_IDS).tolist()
    with open(os.path.join(options.out, "prompt.txt"), "w") as file:
        file.write(" ".join(map(str, ids)) + "\n")

    stem = lambda name: os.path.join(options.out, name)
    write_safetensors(stem("rwkv4-f32.safetensors"), make_v4(4, 2, 32, 80, 256), "F32")
    write_bin(stem("rwkv4-f16.bin"), make_v4(44, 3, 48, 96, 128), 4, 3)
    for minor, dtype in (0, "f32"), (1, "bf16"), (2, "f32"):
        write_safetensors(stem("rwkv5.%d-%s.safetensors" % (minor, dtype)),
                          make_v5(50 + minor, minor, 2, 32, 2, 96, 128), dtype.upper())
        write_bin(stem("rwkv5.%d-f16.bin" % minor),
                  make_v5(60 + minor, minor, 2, 48, 3, 96, 128), 5, 2)
    write_safetensors(stem("rwkv6-f32.safetensors"), make_v6(6, 2, 32, 2, 96, 128, 4, 8), "F32")
    write_bin(stem("rwkv6-f16.bin"), make_v6(66, 2, 48, 3, 96, 128, 6, 10), 6, 2)
    write_safetensors(stem("rwkv7-f32.safetensors"),
                      make_v7(7, 3, 32, 2, 96, 128, (8, 8, 4, 12), False), "F32")
    write_safetensors(stem("rwkv7-bf16.safetensors"),
                      make_v7(77, 2, 64, 1, 96, 128, (16, 12, 8, 16), True), "BF16")

    if options.oracle:
        sys.path.insert(0, options.oracle)
        import ref
        for name in sorted(os.listdir(options.out)):
            if name.endswith((".safetensors", ".bin")):
                expect(ref, stem(name), stem(name.rsplit(".", 1)[0]), ids)


if __name__ == "__main__":
    main()
