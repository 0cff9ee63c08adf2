#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the committed vectors of ggml's block types: random blocks and the floats they stand for.

    python3 make_quant_vectors.py OUT --oracle DIR     (how tests/data/quant was made)

DIR holds a numpy reader of rwkv.cpp and GGUF files (modules `ggml_bin` and `gguf_file`), whose
expansion of blocks agrees bit for bit with ggml's. Needs numpy; every run gives the same bytes.

For each type NAME: NAME.blocks (four blocks) and NAME.f32 (their values, little-endian float32).
"""
import argparse
import os
import sys

import numpy as np

#   name: (type number in GGUF, bytes of a block, values of a block, places of its half numbers)
TYPES = {"q4_0": (2, 18, 32, [0]), "q4_1": (3, 20, 32, [0, 2]), "q5_0": (6, 22, 32, [0]),
         "q5_1": (7, 24, 32, [0, 2]), "q8_0": (8, 34, 32, [0]), "q4_k": (12, 144, 256, [0, 2]),
         "q5_k": (13, 176, 256, [0, 2]), "q6_k": (14, 210, 256, [208])}
# One block each: ordinary, negative, below the smallest normal half, and zero (a sign may remain).
SCALES = [0.0123, -0.77, 3.1e-6, -0.0]
MINIMUMS = [0.31, 0.002, -1.5, 4.0e-7]


def blocks(rng, size, halves):
    out = rng.randint(0, 256, (len(SCALES), size)).astype(np.uint8)
    for place, values in zip(halves, (SCALES, MINIMUMS)):
        out[:, place:place + 2] = np.array(values, "<f2").view(np.uint8).reshape(-1, 2)
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--oracle", required=True)
    options = parser.parse_args()
    sys.path.insert(0, options.oracle)
    import ggml_bin
    import gguf_file

    os.makedirs(options.out, exist_ok=True)
    rng = np.random.RandomState(20261124)  # the legacy generator: its stream is frozen
    for name, (number, size, per, halves) in TYPES.items():
        raw = blocks(rng, size, halves).tobytes()
        if name.endswith("_k"):
            values = gguf_file.k_quant(raw, name.upper(), size)
        else:
            values = ggml_bin.dequantise(raw, gguf_file.OLD.get(number, number), len(SCALES) * per)
        stem = os.path.join(options.out, name)
        with open(stem + ".blocks", "wb") as file:
            file.write(raw)
        with open(stem + ".f32", "wb") as file:
            file.write(values.astype("<f4").tobytes())


if __name__ == "__main__":
    main()
