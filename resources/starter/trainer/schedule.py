# SPDX-License-Identifier: Apache-2.0
"""How fast and on what a step learns."""
import torch

from .muon import Muon


def share_done(options, step, seconds):
    """0 ... 1, by steps or, where the time is what is given, by the clock."""
    if options["minutes"]:
        return min(1.0, seconds / (60 * options["minutes"]))
    return min(1.0, step / options["steps"])


def learning_rate(options, step, done):
    """Up, level, and from "cool_from" on evenly down, so that a run can be ended well whenever time is up: started again
    with fewer --steps it cools down at once."""
    warm = min(1.0, (step + 1) / options["warm_up"])
    low, high, level = options["last_rate"], options["rate"], options["cool_from"]
    return warm * (high - (high - low) * max(0.0, (done - level) / (1 - level)))


def user_weight(options, done):
    """What the user says counts for less, and in the end not at all."""
    return options["user_weight"] if done < options["answers_only_from"] else 0.0


def optimizers(model, options):
    """Muon for the matrices inside the blocks ("muon" in the shape), AdamW for the rest in the authors' groups: decay for
    matrices only, the decay's own bias twice as fast."""
    groups = {"inner": [], "matrix": [], "fast": [], "plain": []}
    for name, parameter in model.named_parameters():
        matrix = parameter.dim() == 2 and name.endswith(".weight") and "emb" not in name
        inner = matrix and name.startswith("blocks.") and options.get("muon", False)
        groups["fast" if name.endswith("att.w0") else "inner" if inner else "matrix" if matrix else "plain"].append(parameter)
    made = [torch.optim.AdamW([
        {"params": groups["matrix"], "weight_decay": options["weight_decay"], "times": 1.0},
        {"params": groups["plain"], "weight_decay": 0.0, "times": 1.0},
        {"params": groups["fast"], "weight_decay": 0.0, "times": 2.0}], lr=options["rate"], betas=(0.9, 0.99), eps=1e-18)]
    if groups["inner"]:
        made.append(Muon([{"params": groups["inner"], "times": options.get("muon_times", 1.0)}], lr=options["rate"],
                         weight_decay=options["weight_decay"]))
    return made
