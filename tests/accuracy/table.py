#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints version x file x precision with the error against plain numpy on the same stored numbers.

Our own blocks (int8, int4) are held against our reference executor; trained models' perplexity against numpy's.

    python3 tests/accuracy/table.py ROOKERY_CLI ORACLE [--data DIR] [--work DIR]

ORACLE is a folder with `ref` (RWKV in numpy, one token at a time, float32) and readers of the formats, none of them ours;
DIR has trained tiny models. Ends with 1 if an error is over the limit; says "skipped" for packages that are missing.
"""
import argparse
import glob
import importlib.util
import json
import os
import subprocess
import sys
import tempfile

SKIPPED = 77

try:
    import numpy as np
except ImportError:
    print("skipped: numpy is not installed")
    sys.exit(SKIPPED)

import gguf_files
import named_files

LIMIT = 5e-5
# Of our own blocks inputs are rounded too. float32 and double disagree about the few that lie on the border
# between two steps, of which int4's are large (7 bits); single products, given the same inputs, hold LIMIT
# (tests/engine/backend).
BLOCKS_LIMIT = {"int8": 1e-4, "int4": 2e-2}
# Prompts go through bfloat16 where a processor has tile registers: against the same weights with inputs as they are.
BLOCK_PROMPTS_LIMIT = 2e-2
PERPLEXITY_LIMIT = 1e-5
LAYERS, WIDTH, VOCAB = 3, 256, 256
BLOCK_TYPES = ("Q8_0", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q4_K", "Q5_K", "Q6_K")


class Table:
    def __init__(self, cli, ref, work):
        self.cli, self.ref, self.work, self.failed = cli, ref, work, 0
        self.ids = np.random.RandomState(11).randint(1, 250, 40).tolist()

    def logits(self, path, precision, device, chunk):
        out = os.path.join(self.work, "logits")
        done = subprocess.run([self.cli, "logits", path, "--ids", ",".join(map(str, self.ids)), "--every", "--chunk",
                               str(chunk), "--device", device, "--precision", precision, "-o", out, "--quiet"],
                              capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        return np.fromfile(out, "<f4").reshape(len(self.ids), -1)

    def want(self, model):
        state = model.new_state()
        return np.stack([model.step(token, state) for token in self.ids])

    def row(self, version, file, path, model, precision="f32"):
        """`model` None: against our own reference executor."""
        try:
            want = self.want(model) if model else self.logits(path, precision, "reference", 1)
        except RuntimeError as problem:
            return self.problem(version, file, precision, problem)
        cells = []
        for device, chunk in (("cpu", 1), ("cpu", 256), ("reference", 1), ("reference", 256)):
            try:
                got = self.logits(path, precision, device, chunk)
                cells.append((np.abs(want - got).max(1) / (want.max(1) - want.min(1))).max())
            except RuntimeError as problem:
                return self.problem(version, file, precision, problem)
        token, prompt, *reference = cells
        if not model:
            # Which of the two a processor does with prompts is its own choice: inputs rounded as for tokens, or not.
            plain = self.logits(path, "f32", "reference", 1)
            at_once = self.logits(path, precision, "cpu", 256)
            prompt = min(prompt, (np.abs(plain - at_once).max(1) / (plain.max(1) - plain.min(1))).max())
        limit = LIMIT if model else BLOCKS_LIMIT[precision]
        good = max(token, *reference) <= limit and prompt <= (LIMIT if model else BLOCK_PROMPTS_LIMIT)
        self.failed += not good
        print("%-4s %-34s %-5s %.1e  %.1e  %.1e%s" % (version, file, precision, token, prompt, max(reference),
                                                     "" if good else "  OVER"), flush=True)

    def perplexity(self, version, file, path, model):
        """How well a model of bytes foretells the first kilobyte of our README."""
        with open(os.path.join(os.path.dirname(__file__), "..", "..", "README.md"), "rb") as readme:
            text = readme.read(1024)
        part = os.path.join(self.work, "text")
        with open(part, "wb") as out:
            out.write(text)
        done = subprocess.run([self.cli, "perplexity", path, "--file", part, "--precision", "f32", "--quiet"],
                              capture_output=True, text=True)
        if done.returncode:
            return self.problem(version, file, "f32", done.stderr.strip())
        got, state, nats = json.loads(done.stdout), model.new_state(), 0.0
        for now, following in zip(text, text[1:]):
            logits = model.step(now, state).astype(np.float64)
            nats += np.log(np.exp(logits - logits.max()).sum()) + logits.max() - logits[following]
        want = nats / (len(text) - 1)
        good = abs(got["nats_per_token"] - want) <= PERPLEXITY_LIMIT * want and \
            abs(got["bits_per_byte"] - want / np.log(2)) <= PERPLEXITY_LIMIT * want
        self.failed += not good
        print("%-4s %-34s %-5s %.6f nats a byte, numpy %.6f%s" % (
            version, file, "f32", got["nats_per_token"], want, "" if good else "  OVER"), flush=True)

    def problem(self, version, file, precision, problem):
        print("%-4s %-34s %-5s %s" % (version, file, precision, problem))
        self.failed += 1


def has(package):
    there = importlib.util.find_spec(package) is not None
    if not there:
        print("skipped: files of the package %s, which is not installed" % package)
    return there


def fine_weights(tensors):
    """What `synth` writes is the same in bf16, f16 and f32; these numbers need all bits of a float32."""
    random = np.random.RandomState(7)
    return {k: np.float32(v) * np.float32(1 + random.uniform(-1, 1, np.shape(v)) / 256) for k, v in tensors.items()}


def random_rows(table, version, made):
    """One random model, written by others in their formats."""
    import safetensors_file  # of the oracle

    stem = os.path.join(table.work, "v" + version)
    w = fine_weights(safetensors_file.load(made)[1])
    if has("torch"):
        import torch
        for name, dtype in (("f32", torch.float32), ("f16", torch.float16), ("bf16", torch.bfloat16)):
            tensors = {k: torch.from_numpy(v.copy()).to(dtype) for k, v in w.items()}
            torch.save(tensors, stem + ".pth")
            model = table.ref.load(stem + ".pth")
            table.row(version, "pth (torch.save) " + name, stem + ".pth", model)
            if name != "f32":
                table.row(version, "pth (torch.save) " + name, stem + ".pth", model, name)
        if has("safetensors"):
            from safetensors.torch import save_file
            for name, dtype in (("f32", torch.float32), ("f16", torch.float16), ("bf16", torch.bfloat16)):
                save_file({k: torch.from_numpy(v.copy()).to(dtype) for k, v in w.items()}, stem + ".safetensors")
                table.row(version, "safetensors (package) " + name, stem + ".safetensors",
                          table.ref.load(stem + ".safetensors"))
    if version in "67" and has("gguf"):
        import gguf_file  # of the oracle
        for kind in ("F32", "F16", "BF16") + BLOCK_TYPES:
            path = stem + ".gguf"
            gguf_files.write(path, w, version, LAYERS, 64, kind, rescale=2 if kind in ("F16", "Q8_0") else 0)
            model = table.ref.Model(gguf_files.official_tensors(path, version, LAYERS, gguf_file.load), "bin")
            table.row(version, "gguf (package) " + kind, path, model)


def named_rows(table, version, made):
    """The same model as other families name its tensors, by whatever else writes safetensors."""
    import safetensors_file  # of the oracle

    w = fine_weights(safetensors_file.load(made)[1])
    path = os.path.join(table.work, "named.safetensors")
    for family, rename, versions, dtype in named_files.FAMILIES:
        if version not in versions:
            continue
        stored = {k: np.ascontiguousarray(v, dtype) for k, v in rename(w, version).items()}
        by = "package" if importlib.util.find_spec("safetensors") else "numpy"
        if by == "package":
            from safetensors.numpy import save_file
            save_file(stored, path)
        else:
            safetensors_file.save(path, stored, "F32" if dtype == np.float32 else "F16")
        table.row(version, "%s names (%s)" % (family, by), path,
                  table.ref.Model({k: v.astype(dtype) for k, v in w.items()}, "safetensors"))


def block_rows(table, version, made):
    """Our own blocks. Whether they are good ones is another question: tests/engine/model/quant_loss_test.cpp."""
    for precision in ("int8", "int4"):
        path = os.path.join(table.work, "blocks.safetensors")
        subprocess.run([table.cli, "convert", made, path, "--precision", precision, "--force", "--quiet"], check=True,
                       stdout=subprocess.DEVNULL)
        table.row(version, "converted, beside `reference`", path, None, precision)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("oracle")
    parser.add_argument("--data")
    parser.add_argument("--work")
    parser.add_argument("--versions", nargs="*", default=("4", "5.0", "5.1", "5.2", "6", "7"))
    options = parser.parse_args()
    if not os.path.isdir(options.oracle):
        print("skipped: there is no %s" % options.oracle)
        return SKIPPED
    sys.path.insert(0, options.oracle)
    import ref

    print("error = largest difference / range of the reference's logits, 40 positions; limit %.0e, int8 %.0e, int4 %.0e, "
          "these at once %.0e" % (LIMIT, BLOCKS_LIMIT["int8"], BLOCKS_LIMIT["int4"], BLOCK_PROMPTS_LIMIT))
    print("ver  file                               as    cpu      at once  reference")
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        table = Table(options.cli, ref, work)
        for path in sorted(glob.glob(os.path.join(options.data or "/nowhere", "tiny-rwkv-*.bin"))):
            model = ref.load(path)
            table.row(model.version, os.path.basename(path), path, model)
            table.perplexity(model.version, "perplexity of it", path, model)
        if not options.data:
            print("skipped: trained models, no --data")
        for version in options.versions:
            made = os.path.join(work, "made.safetensors")
            subprocess.run([options.cli, "synth", made, "--version", version, "--layers", str(LAYERS), "--width",
                            str(WIDTH), "--vocab-size", str(VOCAB), "--seed", "3", "--precision", "f32", "--quiet"],
                           check=True, stdout=subprocess.DEVNULL)
            random_rows(table, version, made)
            named_rows(table, version, made)
            block_rows(table, version, made)
    print("%d over the limit" % table.failed)
    return 1 if table.failed else 0


if __name__ == "__main__":
    sys.exit(main())
