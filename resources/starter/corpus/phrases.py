# SPDX-License-Identifier: Apache-2.0
"""From a phrase with signs to plain text."""
import itertools
import re

CHOICE = re.compile(r"\[([^\[\]]*)\]")
SLOT = re.compile(r"\{(\w+?)(\d?)\}")


def capital(text):
    return text[:1].upper() + text[1:]


def tidy(text):
    """After an empty choice no space is left over (but " .pth" is a name). "a apple" becomes "an apple"."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r" ([?.!,])(?!\w)", r"\1", text) if not text.endswith("...") else text
    return re.sub(r"\b([Aa]) (?=[aeiou])(?!one|uni|use|eu)", r"\1n ", text)


def choose(phrase, random):
    """One way through the choices."""
    while match := CHOICE.search(phrase):
        phrase = phrase[: match.start()] + random.choice(match.group(1).split("|")) + phrase[match.end():]
    return phrase


def every(phrase, limit=200):
    """All ways through the choices, slots left as they are."""
    parts, at = [], 0
    for match in CHOICE.finditer(phrase):
        parts += [[phrase[at : match.start()]], match.group(1).split("|")]
        at = match.end()
    parts.append([phrase[at:]])
    return [tidy("".join(way)) for way in itertools.islice(itertools.product(*parts), limit)]


class Values:
    """What slots stand for, within one dialogue always the same."""

    def __init__(self, lists, random, row=None):
        self.lists, self.random, self.bound = lists, random, dict(row or {})

    def get(self, name, number):
        key = name + number
        if key not in self.bound:
            taken = {value for bound, value in self.bound.items() if bound.rstrip("0123456789") == name}
            self.bound[key] = self.random.choice([v for v in self.lists[name] if v not in taken])
        return self.bound[key]

    def fill(self, phrase):
        def value(match):
            name, number = match.group(1), match.group(2)
            text = self.get(name[0].lower() + name[1:], number)
            return capital(text) if name[0].isupper() else text
        return SLOT.sub(value, phrase)


def say(phrase, values):
    return tidy(values.fill(choose(phrase, values.random)))


def sentence(phrase, values):
    """An answer: a slot in front gets a capital; what was written by hand is as it should be (rookery-cli, bash)."""
    text = say(phrase, values)
    return capital(text) if phrase.startswith("{") else text


def plain(text):
    """For comparing: small letters, no punctuation."""
    return re.sub(r"[^\w\s]", "", text.lower()).strip()
