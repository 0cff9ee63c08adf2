# SPDX-License-Identifier: Apache-2.0
"""How fast and on what a step learns."""
import math

import torch


def share_done(options, step, seconds):
    """0 ... 1, by steps or, where the time is what is given, by the clock."""
    if options["minutes"]:
        return min(1.0, seconds / (60 * options["minutes"]))
    return min(1.0, step / options["steps"])


def learning_rate(options, step, done):
    warm = min(1.0, (step + 1) / options["warm_up"])
    low, high = options["last_rate"], options["rate"]
    return warm * (low + (high - low) * 0.5 * (1 + math.cos(math.pi * done)))


def user_weight(options, done):
    """What the user says counts for less, and in the end not at all."""
    return options["user_weight"] if done < options["answers_only_from"] else 0.0


def optimizer(model, options):
    """The authors' groups: decay for matrices only, the decay's own bias twice as fast."""
    groups = {"matrix": [], "fast": [], "plain": []}
    for name, parameter in model.named_parameters():
        matrix = parameter.dim() == 2 and name.endswith(".weight") and "emb" not in name
        kind = "fast" if name.endswith("att.w0") else "matrix" if matrix else "plain"
        groups[kind].append(parameter)
    return torch.optim.AdamW([
        {"params": groups["matrix"], "weight_decay": options["weight_decay"], "times": 1.0},
        {"params": groups["plain"], "weight_decay": 0.0, "times": 1.0},
        {"params": groups["fast"], "weight_decay": 0.0, "times": 2.0}], lr=options["rate"], betas=(0.9, 0.99), eps=1e-18)
