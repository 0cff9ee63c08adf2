# SPDX-License-Identifier: Apache-2.0
"""Which phrasings, pairs of numbers and stories are never trained on. By hash, so fixed before anything is trained."""
import hashlib

PHRASINGS, PAIRS, STORIES = 0.12, 0.15, 0.10
# Held out as wholes: does it also say so where it has seen no question of the kind?
WHOLE_INTENTS = {"outside.films", "outside.cooking", "outside.sports_results", "outside.religion_politics", "outside.law"}


def place(*parts):
    """0 ... 1, the same for ever."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def split(name, phrases):
    """(trained on, held out): the phrasings with the lowest hashes are held out, one at least of eight."""
    if name in WHOLE_INTENTS:
        return [], list(phrases)
    if len(phrases) < 4:
        return list(phrases), []
    count = max(1 if len(phrases) >= 8 else 0, round(PHRASINGS * len(phrases)))
    out = set(sorted(phrases, key=lambda phrase: place(name, phrase))[:count])
    return [p for p in phrases if p not in out], [p for p in phrases if p in out]


def split_later(name, phrases):
    """The same of those written later: by each one's hash alone, so that a further one changes nothing for the others."""
    out = {p for p in phrases if name in WHOLE_INTENTS or place(name, p) < PHRASINGS}
    return [p for p in phrases if p not in out], [p for p in phrases if p in out]


def pair_held_out(kind, a, b):
    return place("pair", kind, *sorted((a, b))) < PAIRS


def story_held_out(*parts):
    return place("story", *parts) < STORIES
