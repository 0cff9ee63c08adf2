# SPDX-License-Identifier: Apache-2.0
"""What corpus/write.py has written, as windows to train on."""
import pathlib

import numpy as np
import torch

USER, ANSWER = 0, 1


class Text:
    """ids.u16: rows of the pruned vocabulary, documents one after another, each ends in 0.
    parts.u8: of each id whether the user or the model says it. kept.u16: World's id of each row."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.ids = np.fromfile(folder / "ids.u16", dtype="<u2")
        self.parts = np.fromfile(folder / "parts.u8", dtype=np.uint8)
        self.kept = np.fromfile(folder / "kept.u16", dtype="<u2")
        self.share = 0.0
        self.starts = np.concatenate([[0], np.flatnonzero(self.ids == 0)[:-1] + 1])

    def windows(self, length):
        """Where windows of `length` + 1 ids begin: always at a document's first id, so that a conversation finds
        the empty state as it will in use. What does not fit into a window any more is cut off."""
        begins, at, last = [], 0, len(self.ids) - length - 1
        while at <= last:
            begins.append(at)
            following = np.searchsorted(self.starts, at + length)
            # From the last document that began inside the window, unless it filled all of it.
            inside = self.starts[following - 1]
            at = int(inside) if inside > at else int(self.starts[following]) if following < len(self.starts) else last + 1
        return np.array(begins)

    def batch(self, begins, length, device):
        """ids and targets [B, length], and for each target who says it."""
        places = begins[:, None] + np.arange(length + 1)
        ids = torch.from_numpy(self.ids[places].astype(np.int64)).to(device)
        parts = torch.from_numpy(self.parts[places].astype(np.int64)).to(device)
        return self._blurred(ids[:, :-1], parts[:, :-1], begins), ids[:, 1:], parts[:, 1:]

    def blur(self, share, frame):
        """From now on that share of what the user says is read as something else that users say, so that no single word is
        relied on; never the ids of `frame`, which tell who speaks."""
        self.share, self.frame = share, torch.tensor(sorted(frame))
        self.said = torch.from_numpy(self.ids[self.parts == USER].astype(np.int64))

    def _blurred(self, ids, parts, begins):
        if not self.share:
            return ids
        source = torch.Generator().manual_seed(int(begins.sum()))
        there = (torch.rand(ids.shape, generator=source) < self.share).to(ids.device) & (parts == USER)
        there &= ~torch.isin(ids, self.frame.to(ids.device))
        other = self.said[torch.randint(len(self.said), ids.shape, generator=source)].to(ids.device)
        there &= ~torch.isin(other, self.frame.to(ids.device))
        return torch.where(there, other, ids)


class Order:
    """Which windows a step sees: each once a round, every round in another order, all by the seed."""

    def __init__(self, begins, batch, seed):
        self.begins, self.batch, self.seed = begins, min(batch, len(begins)), seed

    def __getitem__(self, step):
        a_round = len(self.begins) // self.batch
        order = np.random.default_rng([self.seed, step // a_round]).permutation(len(self.begins))
        at = step % a_round * self.batch
        return self.begins[order[at : at + self.batch]]
