#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds rookery-cli against PyTorch on the same file and the same ids.

    python3 compare.py rookery-cli MODEL.safetensors [--ids 1000] [--device cpu] [--shape shapes/test.json --random]

Prints the largest difference of a logit over the range of PyTorch's logits, and whether the likeliest token is the same
wherever the two best are further apart than four times the allowed error. Fails beyond 5e-5. With --random the model is
a new one of that shape, written to MODEL first: its first values are as in training, but nothing in it is zero.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import torch

from trainer.export import export
from trainer.load import load
from trainer.model import Model, Shape

LIMIT = 5e-5


def random_model(path, shape_file, vocab):
    torch.manual_seed(3)
    options = json.loads(pathlib.Path(shape_file).read_text())
    model = Model(Shape(options["layers"], options["width"], vocab))
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.05)
    model.hold_constant()
    export(path, model, list(range(vocab)), "random", "random, for tests")


def cli_logits(cli, path, ids, device, vocab):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "logits"
        subprocess.run([cli, "logits", path, "--ids", ",".join(map(str, ids)), "--every", "--device", device, "--precision",
                        "f32", "-o", out, "--quiet"], check=True)
        return np.fromfile(out, dtype="<f4").reshape(len(ids), vocab)


def main():
    parser = argparse.ArgumentParser(description="Holds rookery-cli against PyTorch.")
    parser.add_argument("cli")
    parser.add_argument("model")
    parser.add_argument("--ids", type=int, default=1000)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--shape")
    parser.add_argument("--random", action="store_true")
    arguments = parser.parse_args()
    if arguments.random:
        random_model(arguments.model, arguments.shape, 512)
    model, _ = load(arguments.model)
    vocab = model.shape.vocab
    ids = np.random.default_rng(5).integers(0, vocab, arguments.ids)
    with torch.no_grad():
        expected = model(torch.from_numpy(ids)[None])[0].numpy()
    found = cli_logits(arguments.cli, arguments.model, ids.tolist(), arguments.device, vocab)
    span = float(expected.max() - expected.min())
    error = float(np.abs(found - expected).max()) / span
    best = np.sort(expected, axis=1)
    counts = best[:, -1] - best[:, -2] > 4 * LIMIT * span
    same = (expected.argmax(1) == found.argmax(1))[counts]
    print(json.dumps({"ids": len(ids), "vocab": vocab, "device": arguments.device, "error": error, "limit": LIMIT,
                      "same_best": bool(same.all()), "left_out": int((~counts).sum())}))
    if not (error <= LIMIT and same.all()):
        sys.exit("rookery-cli and PyTorch differ.")


if __name__ == "__main__":
    main()
