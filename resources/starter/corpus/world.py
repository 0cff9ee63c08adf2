# SPDX-License-Identifier: Apache-2.0
"""The World vocabulary, whole or restricted to some ids, and which ids a text needs."""
import collections
import functools
import pathlib
import struct

import numpy as np

PACKED = pathlib.Path(__file__).parents[2] / "vocab" / "world.bin"
BLANK_LINE = 261


def world_tokens():
    """bytes of every id, 0 ... 65529; the layout is described in vocab/make_world_vocab.py."""
    data = PACKED.read_bytes()
    count = struct.unpack_from("<I", data, 8)[0]
    lengths, text = data[24 : 24 + count], data[24 + count :]
    ends = np.cumsum(np.frombuffer(lengths, dtype=np.uint8), dtype=np.int64)
    return [b""] + [text[end - length : end] for end, length in zip(ends.tolist(), lengths)]


class Vocabulary:
    """Greedy longest match over `kept` ids; encode() gives places in that list."""

    def __init__(self, kept=None):
        tokens = world_tokens()
        self.kept = list(range(len(tokens))) if kept is None else list(kept)
        self.bytes = [tokens[world] for world in self.kept]
        self.rows = {token: row for row, token in enumerate(self.bytes) if token}
        self.longest = collections.defaultdict(lambda: 1)
        for token in self.rows:
            self.longest[token[:2]] = max(self.longest[token[:2]], len(token))
        self.encode = functools.lru_cache(maxsize=1 << 18)(self._encode)

    def _encode(self, text):
        return self.encode_bytes(text.encode())

    def encode_bytes(self, data):
        at, ids = 0, []
        while at < len(data):
            for length in range(min(self.longest[data[at : at + 2]], len(data) - at), 0, -1):
                row = self.rows.get(data[at : at + length])
                if row is not None:
                    break
            ids.append(row)
            at += length
        return tuple(ids)


def choose_ids(counts, wanted):
    """The `wanted` ids that stand for most of the text: 0 and all bytes, the blank line, then by count. Tokens with a
    line end in them are left out, so that the end of a turn is always the same token; so are runs of spaces."""
    tokens = world_tokens()
    kept = set(range(257)) | {BLANK_LINE}
    for world, _ in counts.most_common():
        if len(kept) == wanted:
            break
        token = tokens[world]
        if b"\n" not in token and b"\r" not in token and not token.startswith(b"  "):
            kept.add(world)
    # Where the text is small, the shortest of the rest fill up, so that the count is a round one.
    for world in range(257, len(tokens)):
        if len(kept) == wanted:
            break
        if b"\n" not in tokens[world] and b"\r" not in tokens[world]:
            kept.add(world)
    return sorted(kept)
