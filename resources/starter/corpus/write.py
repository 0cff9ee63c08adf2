# SPDX-License-Identifier: Apache-2.0
"""Conversations as ids for the trainer."""
import collections
import re

import numpy as np

from .world import BLANK_LINE, Vocabulary, choose_ids

USER, ANSWER = 0, 1
BEGINNING = 8  # ids of an answer


def pieces(system, turns):
    """(text, who), cut exactly where the program cuts: what is fed before an answer is encoded as one string, and the
    blank line that ends an answer begins the next one. The blank line counts as the answer's, which it ends."""
    lead = f"System: {system}\n\n" if system else ""
    for question, answer in turns:
        yield f"{lead}User: {question}\n\nAssistant:", USER
        yield f" {answer}", ANSWER
        lead = "\n\n"
    yield "\n\n", ANSWER


def encode(vocabulary, conversation, most=None):
    """`most`: no more ids than that of the (last) answer, and then nothing more."""
    ids, parts = [], []
    for text, who in pieces(*conversation):
        new = vocabulary.encode(text)
        ids += new
        parts += [who] * len(new)
        if who == USER and text.startswith("\n\n"):
            parts[-len(new)] = ANSWER
    if most is not None:
        end = len(parts) - parts[::-1].index(USER) + most
        ids, parts = ids[:end], parts[:end]
    return ids + [0], parts + [USER]


def count_ids(conversations):
    """How often World's tokens are needed."""
    whole, counts = Vocabulary(), collections.Counter()
    for conversation in conversations:
        for text, _ in pieces(*conversation):
            counts.update(whole.encode(text))
    return counts


def write(folder, talker, tokens, kept_ids, earlier=None, short=0.0):
    """Writes ids.u16, parts.u8 and kept.u16; returns the conversations' user turns, for the overlap check. `earlier` is
    the folder of a text whose vocabulary this one keeps, so that its training can go on with this. `short`: that share of
    the conversations is cut to one question with the beginning of its answer, in which it is decided which answer it is."""
    sample = []
    if earlier:
        kept = np.fromfile(earlier / "kept.u16", dtype="<u2").tolist()
    else:
        sample = [talker.conversation() for _ in range(min(60_000, max(2_000, tokens // 60)))]
        kept = choose_ids(count_ids(sample), kept_ids)
    vocabulary = Vocabulary(kept)
    assert vocabulary.encode("\n\n") == (kept.index(BLANK_LINE),)
    asked, total = set(), 0
    with open(folder / "ids.u16", "wb") as ids_file, open(folder / "parts.u8", "wb") as parts_file:
        while total < tokens:
            conversation = sample.pop() if sample else talker.conversation()
            cut = talker.random.random() < short
            if cut:
                conversation = "", conversation[1][:1]
            ids, parts = encode(vocabulary, conversation, BEGINNING if cut else None)
            ids_file.write(np.array(ids, dtype="<u2").tobytes())
            parts_file.write(bytes(parts))
            total += len(ids)
            asked.update(question for question, _ in conversation[1])
    np.array(kept, dtype="<u2").tofile(folder / "kept.u16")
    return asked, total


def asked_in(folder):
    """What the user says anywhere in a text that was written."""
    kept = np.fromfile(folder / "kept.u16", dtype="<u2").tolist()
    tokens = np.array(Vocabulary(kept).bytes, dtype=object)
    text = b"".join(tokens[np.fromfile(folder / "ids.u16", dtype="<u2")]).decode(errors="replace")
    return set(re.findall(r"User: (.*?)\n\nAssistant:", text))
