# SPDX-License-Identifier: Apache-2.0
"""Sums and lists; every answer is computed."""
from .phrases import capital
from .splits import pair_held_out, split

WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
SUMS = ["what is {a} {word} {b}?", "what's {a} {word} {b}?", "how much is {a} {word} {b}?", "{a} {sign} {b}",
        "{a} {sign} {b} = ?", "{a} {word} {b}?", "calculate {a} {word} {b}", "how much is {a} {sign} {b}?",
        "what is {a} {sign} {b}?", "can you work out {a} {word} {b}?", "tell me what {a} {word} {b} is",
        "please compute {a} {sign} {b}"]
AS_TYPED = ["{a}{sign}{b}", "{a}{sign}{b}=", "{a} {sign} {b} =", "whats {a}{sign}{b}", "what's {a}{sign}{b}?", "{a}{sign}{b}?",
            "how much is {a}{sign}{b}", "{a} {word} {b}", "{a} {word} {b} is?"]  # never held out
KINDS = {"plus": ("+", lambda a, b: a + b), "minus": ("-", lambda a, b: a - b), "times": ("*", lambda a, b: a * b)}
LISTS = ["name three {kind}", "name {count} {kind}", "tell me three {kind}", "give me three {kind}", "list three {kind}",
         "can you name three {kind}?", "which {kind} do you know?", "say three {kind}", "name some {kind}",
         "do you know any {kind}?", "{count} {kind} please", "I need three {kind}", "a list of three {kind}",
         "give me {count} examples of {kind}"]


class Sums:
    category = "sums"

    def __init__(self, largest):
        trained, out = split("sums", SUMS)
        self.largest, self.phrases = largest, (trained + AS_TYPED, out)

    def make(self, random, held_out=False):
        while True:
            word = random.choice(list(KINDS))
            top = 10 if word == "times" else self.largest
            a, b = random.randint(0, top), random.randint(0, top)
            if word == "minus" and b > a:
                a, b = b, a
            if pair_held_out(word, a, b) == held_out:
                break
        sign, rule = KINDS[word]
        result = str(rule(a, b))
        question = random.choice(self.phrases[held_out]).format(a=a, b=b, word=word, sign=sign)
        answer = random.choice([f"{a} {word} {b} is {result}.", f"That is {result}.", f"{result}."])
        return question, answer, result


class Lists:
    category = "lists"

    def __init__(self, tables):
        self.groups, self.phrases = tables["groups"], split("lists", LISTS)

    def make(self, random, held_out=False):
        row = random.choice(self.groups)
        members = row["members"].split(", ")
        phrase = random.choice(self.phrases[held_out])
        count = random.choice([2, 3, 4]) if "{count}" in phrase else 3
        some = random.sample(members, count)
        text = ", ".join(some[:-1]) + " and " + some[-1]
        return phrase.format(kind=row["kind"], count=WORDS[count]), capital(text) + ".", members
