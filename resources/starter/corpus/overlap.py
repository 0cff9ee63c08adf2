# SPDX-License-Identifier: Apache-2.0
"""Does what a model is judged on occur in what it was trained on?"""
from .phrases import plain

WORDS = 13


def grams(text):
    """Runs of 13 words; of a shorter text itself as a whole."""
    words = plain(text).split() if text.isascii() else list(plain(text).replace(" ", ""))
    return {" ".join(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1))}


def overlap(held_out, trained):
    """The held-out questions of which a run of 13 words, or the whole if it is shorter, is asked in training."""
    known = set().union(*(grams(text) for text in trained)) if trained else set()
    return sorted({question for question in held_out if grams(question) & known})
