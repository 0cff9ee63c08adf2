# SPDX-License-Identifier: Apache-2.0
"""Puts seeds together to conversations: lists of (question, answer)."""
import random as random_module

from . import seeds
from .phrases import Values, capital, choose, every, plain, say, sentence
from .small_tasks import Lists, Sums
from .splits import split, split_later
from .stories import Teller
from .ways import Ways

SYSTEMS = ["You are a helpful assistant.", "You are a small, friendly assistant.", "Answer briefly.", "Be kind and brief.",
           "You are Rookery's starter model.", "Help the user.", "Answer in one or two sentences."]
KEYBOARD = {"a": "s", "e": "r", "i": "o", "o": "i", "t": "r", "n": "m", "s": "a", "r": "e", "l": "k", "h": "g"}


class Material:
    """All seeds, split, ready to draw from. `level` 1 leaves out the rows of tables that small models need not know."""

    def __init__(self, level):
        self.lists, self.tables = seeds.lists(), seeds.tables()
        self.rows = {name: [row for row in rows if int(row.get("level", 1)) <= level] for name, rows in self.tables.items()}
        self.intents = seeds.intents()
        self.by_name = {intent.name: intent for intent in self.intents}
        self.later = {intent.name: split_later(intent.name, intent.later) for intent in self.intents}
        self.split = {intent.name: tuple(map(list.__add__, split(intent.name, intent.questions), self.later[intent.name]))
                      for intent in self.intents}
        self.by_category = {}
        for intent in self.intents:
            if self.split[intent.name][0] or intent.more:
                self.by_category.setdefault(intent.category, []).append(intent)
        self.ways = Ways()
        self.dialogues = seeds.dialogues()
        self.teller = Teller(self.lists)
        self.tasks = {"sums": Sums(12 if level == 1 else 99), "lists": Lists(self.tables)}
        self.forbidden = self._held_out_texts()
        for name, (trained, out) in self.split.items():
            self.split[name] = self._allowed(trained) + self.by_name[name].more, out

    def _held_out_texts(self):
        """What must not be said in training, word for word, anywhere. (With a {slot} only the phrase itself counts.)"""
        phrases = [phrase for _, out in self.split.values() for phrase in out]
        for dialogue in self.dialogues:
            for index in range(len(dialogue.turns)):
                phrases += self._raw_turn_split(dialogue, index)[1]
        return {plain(text) for phrase in phrases for text in every(phrase)}

    def _allowed(self, phrases):
        return [phrase for phrase in phrases if not any(plain(text) in self.forbidden for text in every(phrase))]

    def _raw_turn_split(self, dialogue, index):
        """Held out is the question at the end of a dialogue whose answer is checked."""
        who, phrases = dialogue.turns[index]
        if not dialogue.check or index != max(i for i, turn in enumerate(dialogue.turns) if turn[0] == "U"):
            return phrases, []
        return split(f"{dialogue.name}.{index}", phrases)

    def turn_split(self, dialogue, index):
        trained, out = self._raw_turn_split(dialogue, index)
        return (self._allowed(trained) or trained if dialogue.turns[index][0] == "U" else trained), out


def messy(text, random):
    """As people write: a capital or none, a mark or none, now and then a slip."""
    chance = random.random()
    if chance < 0.45:
        text = capital(text)
    elif chance < 0.52:
        text = text.lower()
    if random.random() < 0.25:
        text = text.rstrip("?.!。？")
    elif text[-1:].isalnum() and random.random() < 0.2:
        text += random.choice([".", "!", ".", "?"]) if text.isascii() else "。"
    if random.random() < 0.04 and len(text) > 6:
        at = random.randrange(1, len(text) - 1)
        slips = [text[:at] + text[at + 1:], text[:at] + text[at + 1] + text[at] + text[at + 2:],
                 text[:at] + KEYBOARD.get(text[at], text[at]) + text[at + 1:]]
        text = random.choice(slips)
    return text


class Talker:
    def __init__(self, material: Material, shares, seed):
        self.material, self.shares, self.random = material, shares, random_module.Random(seed)

    def exchange(self, intent, phrases):
        row = self.random.choice(self.material.rows[intent.table]) if intent.table else None
        values = Values(self.material.lists, self.random, row)
        while True:
            phrase = choose(self.random.choice(phrases), self.random)
            # Another way must not lead to what is held out, neither as it is written nor filled in.
            for other in (self.material.ways.another(phrase, intent.category, self.random), phrase):
                question = say(other, values)
                if not self.material.forbidden & {plain(other), plain(question)}:
                    return question, sentence(self.random.choice(intent.answers), values), values

    def simple(self, category):
        intents = self.material.by_category[category]
        # A table has many facts, of which each wants to be said often.
        intent = self.random.choices(intents, [4 if intent.table else intent.times for intent in intents])[0]
        question, answer, _ = self.exchange(intent, self.material.split[intent.name][0])
        return [(question, answer)]

    def answer_line(self, line, values):
        if line.startswith("@"):
            line = self.random.choice(self.material.by_name[line[1:]].answers)
        return sentence(line, values)

    def play(self, dialogue, held_out=False):
        """A dialogue's turns; held out: the last thing the user says is a phrasing never trained on."""
        values, turns, question = Values(self.material.lists, self.random), [], None
        last = max(i for i, (who, _) in enumerate(dialogue.turns) if who == "U")
        for index, (who, phrases) in enumerate(dialogue.turns):
            if who == "...":
                for _ in range(self.random.choice([0, 0, 1, 1, 2, 3])):
                    turns += self.simple(self.random.choice(["smalltalk", "rookery", "smalltalk"]))
            elif who == "U":
                trained, out = self.material.turn_split(dialogue, index)
                question = say(self.random.choice(out if held_out and index == last and out else trained), values)
            else:
                turns.append((question, self.answer_line(self.random.choice(phrases), values)))
        return turns, values.bound.get(dialogue.check, "")

    def story(self):
        asked, story = self.material.teller.request(self.random, False)
        turns = [(asked, story.text)]
        for _ in range(self.random.choice([0, 0, 1, 1, 2])):
            turns.append(self.material.teller.follow_up(self.random, story, False)[:2])
        return turns

    def part(self):
        category = self.random.choices(list(self.shares), list(self.shares.values()))[0]
        if category == "dialogues":
            return self.play(self.random.choice(self.material.dialogues))[0]
        if category == "stories":
            return self.story()
        if category in self.material.tasks:
            return [self.material.tasks[category].make(self.random)[:2]]
        return self.simple(category)

    def conversation(self):
        """(system text or "", [(question, answer)])."""
        wanted, turns = self.random.choice([1, 1, 2, 2, 3, 4, 5]), []
        while len(turns) < wanted:
            turns += self.part()
        system = self.random.choice(SYSTEMS) if self.random.random() < 0.04 else ""
        return system, [(messy(question, self.random), answer) for question, answer in turns]
