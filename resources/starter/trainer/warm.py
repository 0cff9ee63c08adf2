# SPDX-License-Identifier: Apache-2.0
"""Begins from the weights of an earlier training, whose vocabulary kept other ids."""
import re

import torch

from corpus.world import Vocabulary

from .load import load


def spread(name, before, now):
    """The name of a tensor of `before` layers among `now`."""
    return re.sub(r"^blocks\.(\d+)\.", lambda at: f"blocks.{round(int(at[1]) * (now - 1) / max(1, before - 1))}.", name)


def take_over(model, kept, path):
    """Everything but the rows is copied; rows go by World's id. What is new reads as the mean of the pieces it was read as
    before, and is no likelier to be said than the average token. Where the model has more layers, the earlier ones are
    spread over it from the first to the last; those between add nothing at first, as every fresh layer."""
    before, ids = load(path)
    rows = {world: row for row, world in enumerate(ids)}
    old, new = Vocabulary(ids), Vocabulary(kept)
    state, taken = model.state_dict(), before.state_dict()
    emb, head = taken.pop("emb.weight"), taken.pop("head.weight")
    with torch.no_grad():
        for name, value in taken.items():
            state[spread(name, before.shape.layers, model.shape.layers)].copy_(value)
        for row, world in enumerate(kept):
            if world in rows:
                state["emb.weight"][row], state["head.weight"][row] = emb[rows[world]], head[rows[world]]
            else:
                pieces = torch.tensor(old.encode_bytes(new.bytes[row]))
                state["emb.weight"][row], state["head.weight"][row] = emb[pieces].mean(0), head.mean(0)
    return sum(world in rows for world in kept)
