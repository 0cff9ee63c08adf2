# SPDX-License-Identifier: Apache-2.0
"""The questions that decide whether a model is good enough, and what a right answer to each is."""
import random as random_module

from .phrases import Values, capital, every, say
from .talk import Talker


def judged(intent, values):
    """All answers of an intent, filled in: what a good reply should resemble."""
    return sorted({capital(filled) if answer.startswith("{") else filled for answer in intent.answers for text in every(answer)
                   for filled in [values.fill(text)]})


def from_intents(material, random, category, count):
    """Every held-out phrasing once, then again with other values, until there are `count`."""
    intents = [intent for intent in material.intents if intent.category == category and material.split[intent.name][1]]
    places = [(intent, phrase) for intent in intents for phrase in material.split[intent.name][1]
              if phrase not in material.later[intent.name][1]]
    random.shuffle(places)
    rounds = places if not places else places * (1 + count // len(places))
    seen = set()
    for intent, phrase in rounds:
        if len(seen) == count:
            break
        row = random.choice(material.rows[intent.table]) if intent.table else None
        values = Values(material.lists, random, row)
        question = say(phrase, values)
        if question in seen:
            continue
        seen.add(question)
        yield asked(category, intent, question, values, row)


def asked(category, intent, question, values, row):
    return {"category": category, "intent": intent.name, "history": [], "question": question,
            "answers": judged(intent, values), "value": row[intent.value] if row else ""}


def from_later(material, random):
    """The held-out phrasings of later rounds, each once; after all others, which stay what they were."""
    for intent in material.intents:
        for phrase in material.later[intent.name][1]:
            row = random.choice(material.rows[intent.table]) if intent.table else None
            values = Values(material.lists, random, row)
            yield asked(intent.category, intent, say(phrase, values), values, row)


def from_dialogues(material, random, count):
    talker = Talker(material, {}, random.random())
    checked = [d for d in material.dialogues if d.check]
    seen = set()
    while len(seen) < count:
        dialogue = random.choice(checked)
        turns, value = talker.play(dialogue, held_out=True)
        if str(turns) not in seen:
            seen.add(str(turns))
            yield {"category": "recall", "intent": dialogue.name, "history": turns[:-1], "question": turns[-1][0],
                   "answers": [turns[-1][1]], "value": value}


def from_tasks(material, random, count):
    for name, task in material.tasks.items():
        for _ in range(count):
            question, answer, right = task.make(random, held_out=True)
            yield {"category": name, "intent": name, "history": [], "question": question, "answers": [answer],
                   "value": right if isinstance(right, str) else "", "members": right if isinstance(right, list) else []}


def from_stories(material, random, count):
    for _ in range(count):
        question, story = material.teller.request(random, True)
        yield {"category": "stories", "intent": "story", "history": [], "question": question, "answers": [story.text], "value": ""}


def all_questions(material, seed):
    random = random_module.Random(seed)
    for category in ("smalltalk", "rookery", "outside", "facts", "chinese"):
        yield from from_intents(material, random, category, 300 if category != "chinese" else 40)
    yield from from_dialogues(material, random, 200)
    yield from from_tasks(material, random, 100)
    yield from from_stories(material, random, 50)
    yield from from_later(material, random)
