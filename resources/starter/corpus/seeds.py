# SPDX-License-Identifier: Apache-2.0
"""Reads seeds/: intents (questions and answers), dialogues (turns with alternatives) and lists of words.

A line begins with "?" (a question, some of them held out by splits.py), "+" (a question that is always learned from), "!" (an
answer) or "!@ name" (the answers of another part, which may have no questions of its own). A part with "round=3" has been
written later than others of its name: its questions are split by themselves, so that what was held out before stays so.
Signs in a phrase: [a|b] chooses one of several, {slot} a value of a list (seeds/lists.txt) or a table's column;
{Slot} begins with a capital; {slot2} is another value of the same list.
"""
import dataclasses
import pathlib
import random

SEEDS = pathlib.Path(__file__).parent.parent / "seeds"
TALK = ("smalltalk", "rookery", "outside", "facts", "chinese")


@dataclasses.dataclass
class Intent:
    name: str
    category: str
    table: str = ""   # facts: where the slots come from
    value: str = ""   # facts: the column that a right answer contains
    times: int = 1    # how much more often than others it is asked
    questions: list = dataclasses.field(default_factory=list)
    later: list = dataclasses.field(default_factory=list)  # questions of a later round
    more: list = dataclasses.field(default_factory=list)  # further questions, of which none is held out
    answers: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Dialogue:
    name: str
    check: str = ""   # the slot that the last answer contains
    turns: list = dataclasses.field(default_factory=list)  # (who, [phrases]); who is "U", "A" or "..."


def _blocks(path):
    """(name, attributes, lines) of every "== name key=value" part."""
    block = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if line.startswith("== "):
            if block:
                yield block
            name, *attributes = line[3:].split()
            block = (name, dict(entry.split("=", 1) for entry in attributes), [])
        elif line and not line.startswith("#"):
            if block is None:
                raise SystemExit(f"{path.name}:{number}: a line before the first ==")
            block[2].append((number, line))
    if block:
        yield block


def intents():
    found, shared = [], {}
    for category in TALK:
        for path in sorted((SEEDS / category).glob("*.txt")):
            for name, attributes, lines in _blocks(path):
                kind = "outside" if name.startswith("outside.") else category
                # A name that comes again adds to what is there.
                intent = next((known for known in found if known.name == name), None)
                new = intent is None
                if new:
                    intent = Intent(name, kind, attributes.get("table", ""), attributes.get("value", ""))
                intent.times = max(intent.times, int(attributes.get("times", 1)))
                for number, line in lines:
                    sign, text = line.split(" ", 1) if " " in line else (line, "")
                    if sign not in ("?", "+", "!", "!@") or not text:
                        raise SystemExit(f"{path.name}:{number}: not a question (? or +) or an answer (!): {line}")
                    asked = intent.later if "round" in attributes else intent.questions
                    to = {"?": asked, "+": intent.more}.get(sign, intent.answers)
                    to.append("@" + text if sign == "!@" else text)
                if not intent.questions and not intent.more and not intent.later:
                    shared[name] = intent.answers
                elif new:
                    found.append(intent)
    for intent in found:
        intent.answers = [answer for line in intent.answers
                          for answer in (shared[line[1:]] if line.startswith("@") else [line])]
    return found


def dialogues():
    found = []
    for path in sorted((SEEDS / "dialogues").glob("*.txt")):
        for name, attributes, lines in _blocks(path):
            dialogue = Dialogue(name, attributes.get("check", ""))
            for number, line in lines:
                who, text = ("...", "") if line == "..." else line.split(": ", 1)
                if who not in ("U", "A", "..."):
                    raise SystemExit(f"{path.name}:{number}: neither U: nor A: nor ...")
                if who == "..." or not dialogue.turns or dialogue.turns[-1][0] != who:
                    dialogue.turns.append((who, []))
                if text:
                    dialogue.turns[-1][1].append(text)
            found.append(dialogue)
    return found


def lists():
    values = {}
    for line in (SEEDS / "lists.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, entries = line.split(" = ", 1)
            values[name.strip()] = [entry.strip() for entry in entries.split("|")]
    values["small"] = [str(number) for number in range(2, 20)]
    values["big"] = [str(number) for number in range(113, 9999, 37)]
    values["percent"] = [str(number) for number in range(5, 96, 3)]
    values["odd"] = _odd_words(random.Random(5))
    return values


def _odd_words(source, count=600):
    """Words that there are not."""
    begin, middle, end = "b bl br d dr f fl g gr k kl m n p pl s sk sn st t tr v w z".split(), "a e i o u oo ee".split(), \
        "b ck d ff g l m mp n nk p rb rt sh st x z bble dle mmer nty per zzle".split()
    return sorted({"".join(source.choice(part) for part in source.choice([(begin, middle, end), (begin, middle, begin, middle, end)]))
                   for _ in range(count)})


def tables():
    """name -> list of rows, each a dict."""
    found = {}
    for path in sorted((SEEDS.parent / "facts").glob("*.tsv")):
        head, *rows = path.read_text(encoding="utf-8").splitlines()
        found[path.stem] = [dict(zip(head.split("\t"), row.split("\t"))) for row in rows]
    return found
