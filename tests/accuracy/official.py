#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares Rookery with the official `rwkv` Python package, teacher-forced, by hand.

    python3 tests/accuracy/official.py ROOKERY_CLI [--layers 12] [--width 768] [--vocab 1024]
                                                        [--tokens 1000] [--work DIR]

Needs torch, numpy, safetensors and rwkv (a virtual environment will do). For every version a random model is
written by `rookery-cli synth`, saved again by torch.save, and both programs answer the same ids in float32.
error: largest difference over the reference logits' range. argmax: positions where both choose the same token, of
those whose two best logits are at least four times the allowed error (5e-5 of the range) apart. The others are
excluded and may be 1 %; of a random model's logits more would be with a larger vocabulary.
"""
import argparse
import os
import subprocess
import sys
import tempfile

import numpy as np

ALLOWED = 5e-5
VERSIONS = ("4", "5.0", "5.1", "5.2", "6", "7")


def official_logits(path, version, ids):
    """In a process of its own: the package looks at the environment when it is imported."""
    code = """
import os, sys
os.environ["RWKV_JIT_ON"] = "0"
os.environ["RWKV_CUDA_ON"] = "0"
os.environ["RWKV_V7_ON"] = "1" if sys.argv[2] == "7" else "0"
import numpy as np, torch
torch.set_grad_enabled(False)
from rwkv.model import RWKV
model = RWKV(model=sys.argv[1], strategy="cpu fp32")
ids = [int(i) for i in sys.argv[3].split(",")]
state, rows = None, []
for at in range(0, len(ids), 128):
    part = ids[at:at + 128]
    out, state = model.forward(part, state, full_output=True)
    rows.append(np.asarray(out.float()).reshape(len(part), -1))
np.concatenate(rows).astype("<f4").tofile(sys.argv[4])
"""
    out = path + ".logits"
    done = subprocess.run([sys.executable, "-c", code, path[:-len(".pth")], version,
                           ",".join(map(str, ids)), out], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return np.fromfile(out, "<f4").reshape(len(ids), -1)


def ours(cli, path, ids, out):
    subprocess.run([cli, "logits", path, "--ids", ",".join(map(str, ids)), "--every", "--chunk", "256", "--device",
                    "cpu", "--precision", "f32", "-o", out, "--quiet"], check=True)
    return np.fromfile(out, "<f4").reshape(len(ids), -1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("--layers", default="12")
    parser.add_argument("--width", default="768")
    parser.add_argument("--vocab", type=int, default=1024)
    parser.add_argument("--tokens", type=int, default=1000)
    parser.add_argument("--versions", nargs="*", default=VERSIONS)
    parser.add_argument("--work")
    options = parser.parse_args()
    import torch
    from safetensors.torch import load_file

    failed = 0
    print("version  error     argmax        excluded  (torch %s)" % torch.__version__)
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        for version in options.versions:
            model = os.path.join(work, "model.safetensors")
            subprocess.run([options.cli, "synth", model, "--version", version, "--layers", options.layers, "--width",
                            options.width, "--vocab-size", str(options.vocab), "--seed", "1", "--precision", "f32", "--quiet"],
                           check=True, stdout=subprocess.DEVNULL)
            ids = np.random.RandomState(5).randint(1, options.vocab, options.tokens).tolist()
            pth = os.path.join(work, "model.pth")
            torch.save(load_file(model), pth)
            try:
                want = official_logits(pth, version, ids)
            except RuntimeError as problem:
                print("%-8s the package cannot run it: %s" % (version, problem))
                continue
            got = ours(options.cli, pth, ids, os.path.join(work, "ours"))
            span = want.max(1) - want.min(1)
            error = (np.abs(want - got).max(1) / span).max()
            best = np.sort(want, 1)[:, -2:]
            clear = (best[:, 1] - best[:, 0]) > 4 * ALLOWED * span
            same = (want.argmax(1) == got.argmax(1))[clear]
            good = error <= ALLOWED and same.all() and (~clear).mean() < 0.01
            failed += not good
            print("%-8s %.2e  %4d of %4d  %d%s" % (version, error, same.sum(), clear.sum(), (~clear).sum(),
                                                   "" if good else "  FAILED"), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
