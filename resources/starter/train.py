#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains a starter model on what write_corpus.py wrote.

    python3 train.py CORPUS OUT --shape shapes/small.json [--minutes 150 | --steps N] [--threads N] [--from FILE]

Writes OUT/checkpoint.pt every few minutes and goes on from it when started again (a stopped run loses nothing before
it), OUT/log.jsonl, and at the end OUT/starter-f32.safetensors: the mean of the weights over the last steps. The same
script runs on the CPU and, if there is one, on a GPU.
"""
import argparse
import copy
import ctypes
import json
import os
import pathlib
import time

import torch
from torch.nn import functional as F

from corpus.world import Vocabulary
from trainer import schedule, wkv
from trainer.export import export
from trainer.model import Model, Shape
from trainer.text import Order, Text
from trainer.warm import take_over


def read_arguments():
    parser = argparse.ArgumentParser(description="Trains a starter model.")
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--shape", type=pathlib.Path, required=True)
    parser.add_argument("--from", dest="earlier", type=pathlib.Path, help="begin with the weights of this starter-f32.safetensors")
    parser.add_argument("--minutes", type=float, default=0, help="train as long as that, in all")
    parser.add_argument("--steps", type=int, default=0, help="instead of the shape's")
    parser.add_argument("--stop-at", type=int, default=0, help="end at this step; started again, it goes on")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--compile", action="store_true", help="torch.compile, for PyTorch 2")
    parser.add_argument("--save-every", type=float, default=3, help="minutes between checkpoints")
    return parser.parse_args()


def loss_of(model, ids, targets, parts, user_weight):
    """Where the user's words do not count, the head is not asked about them; nor ever about a text's end, which is no word."""
    weights = (parts.flatten().float() * (1 - user_weight) + user_weight) * (targets.flatten() != 0)
    chosen = weights > 0
    losses = F.cross_entropy(model(ids, chosen).float(), targets.flatten()[chosen], reduction="none")
    weights = weights[chosen]
    return (losses * weights).sum() / weights.sum().clamp(min=1)


def set_up(threads):
    """For processors: products of bfloat16 where they are quick (sums stay float32; the recurrence in chunks would not
    bear it), and memory once had is kept: the kernel would have to clear it each step anew."""
    if threads:
        torch.set_num_threads(threads)
    if wkv.compiled_library() is not None:  # and that before torch.compile follows the calls
        torch.set_float32_matmul_precision("medium")
    try:
        keep = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return  # not glibc
    for threshold in (-1, -3):  # M_TRIM_THRESHOLD, M_MMAP_THRESHOLD
        keep(threshold, 2**31 - 1)


class Run:
    """All that a checkpoint holds."""

    def __init__(self, shape, options, device):
        torch.manual_seed(options["seed"])
        self.model = Model(shape).to(device)
        self.mean = copy.deepcopy(self.model).requires_grad_(False)
        self.optimizers = schedule.optimizers(self.model, options)
        self.step, self.seconds = 0, 0.0

    def save(self, path):
        part = path.with_suffix(".part")
        torch.save({"model": self.model.state_dict(), "mean": self.mean.state_dict(), "step": self.step,
                    "optimizers": [optimizer.state_dict() for optimizer in self.optimizers], "seconds": self.seconds}, part)
        os.replace(part, path)

    def load(self, path, device):
        saved = torch.load(path, map_location=device)
        self.model.load_state_dict(saved["model"])
        self.mean.load_state_dict(saved["mean"])
        for optimizer, state in zip(self.optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        self.step, self.seconds = saved["step"], saved["seconds"]

    def follow(self, share):
        """The mean over the last 1 / share steps; early on over all there were."""
        share = max(share, 1 / (self.step + 1))
        with torch.no_grad():
            for mean, now in zip(self.mean.parameters(), self.model.parameters()):
                mean.lerp_(now, share)


def main():
    arguments = read_arguments()
    options = json.loads(arguments.shape.read_text())
    options.update(minutes=arguments.minutes, **({"steps": arguments.steps} if arguments.steps else {}))
    if arguments.device == "cpu":
        set_up(arguments.threads)
    text = Text(arguments.corpus)
    shape = Shape(options["layers"], options["width"], len(text.kept))
    arguments.out.mkdir(parents=True, exist_ok=True)
    checkpoint = arguments.out / "checkpoint.pt"
    run = Run(shape, options, arguments.device)
    if checkpoint.exists():
        run.load(checkpoint, arguments.device)
    elif arguments.earlier:
        same = take_over(run.model, text.kept.tolist(), arguments.earlier)
        run.mean.load_state_dict(run.model.state_dict())
        print(f"from {arguments.earlier.name}: {same:,} of {len(text.kept):,} rows are known", flush=True)
    forward = torch.compile(run.model) if arguments.compile else run.model
    length = options["context"]
    text.blur(0.0, {0, *Vocabulary(text.kept.tolist()).encode("\n\nUser:\n\nAssistant:")})
    order = Order(text.windows(length), options["batch"], options["seed"])
    print(f"{run.model.parameter_count():,} parameters, {len(text.ids):,} tokens of text in {len(order.begins):,} windows, "
          f"{order.batch * length:,} a step, from step {run.step}", flush=True)
    log = open(arguments.out / "log.jsonl", "a", encoding="utf-8")
    saved = began = time.monotonic()
    before = run.seconds
    shown = (run.step, run.seconds)
    while (done := schedule.share_done(options, run.step, run.seconds)) < 1:
        if run.step == arguments.stop_at > 0:
            run.save(checkpoint)
            return
        rate = schedule.learning_rate(options, run.step, done)
        for group in (group for optimizer in run.optimizers for group in optimizer.param_groups):
            group["lr"] = rate * group["times"]
        text.share = options.get("user_blur", 0.0) if schedule.user_weight(options, done) else 0.0
        ids, targets, parts = text.batch(order[run.step], length, arguments.device)
        with torch.autocast(arguments.device.split(":")[0], torch.bfloat16, enabled=arguments.device != "cpu"):
            loss = loss_of(forward, ids, targets, parts, schedule.user_weight(options, done))
        run.model.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(run.model.parameters(), 1.0)
        for optimizer in run.optimizers:
            optimizer.step()
        run.model.hold_constant()
        run.follow(options["mean_over"])
        run.step += 1
        run.seconds = before + time.monotonic() - began
        if run.step % options["log_every"] == 0:
            speed = (run.step - shown[0]) * ids.numel() / max(1e-9, run.seconds - shown[1])
            shown = (run.step, run.seconds)
            line = {"step": run.step, "loss": round(loss.item(), 4), "rate": rate, "minutes": round(run.seconds / 60, 2),
                    "tokens_per_s": round(speed)}
            print(json.dumps(line), flush=True)
            print(json.dumps(line), file=log, flush=True)
        if time.monotonic() - saved > 60 * arguments.save_every:
            run.save(checkpoint)
            saved = time.monotonic()
    run.save(checkpoint)
    run.mean.hold_constant()
    export(arguments.out / "starter-f32.safetensors", run.mean, text.kept.tolist(), options["name"], options["about"])


if __name__ == "__main__":
    main()
