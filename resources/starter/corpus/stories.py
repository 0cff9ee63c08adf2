# SPDX-License-Identifier: Apache-2.0
"""Little stories from a small world that keeps count of who is where and has what, and questions about them.

A story is: somebody of a kind, a place, a wish, a hindrance, a companion, an end. Sentences come from sets of paraphrases
in seeds/stories.txt; what they say follows from the world, so questions have answers.
"""
import dataclasses

from .phrases import Values, capital, say, sentence
from .seeds import SEEDS
from .splits import split, story_held_out


def read_parts():
    parts, name = {}, None
    for line in (SEEDS / "stories.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            name = line[3:].strip()
            parts[name] = []
        elif line.strip() and not line.startswith("#"):
            parts[name].append(line.strip())
    return parts


@dataclasses.dataclass
class Story:
    text: str
    world: dict
    held_out: bool


class Teller:
    def __init__(self, lists):
        self.lists, self.parts = lists, read_parts()
        self.words = {name: self.parts["list " + name] for name in ("hero", "treasure", "place", "companion", "hero_name", "end")}
        self.asking = {topic: split("story." + topic, self.parts["ask " + topic]) for topic in ("any", "hero", "thing")}
        self.asked = {topic: split("story.q." + topic, self.parts["question " + topic])
                      for topic in ("name", "thing", "place", "companion", "hero")}

    def tell(self, random, hero=None, thing=None):
        pick = {name: random.choice(words) for name, words in self.words.items()}
        hero = hero or pick["hero"]
        companion = random.choice([word for word in self.words["companion"] if word != hero])
        treasure = next((t for t in self.words["treasure"] if thing and thing in t), pick["treasure"])
        world = {"hero": hero, "name": pick["hero_name"], "thing": treasure, "place": pick["place"], "companion": companion,
                 "same": "the " + treasure.split(" ", 1)[1]}
        values = Values(self.lists, random, world)
        plot = random.choice(["lost", "wish", "gift"])
        lines = [random.choice(self.parts[f"{plot} {step}"]) for step in ("begin", "go", "meet", "find")]
        lines.append(random.choice(self.parts["list end"]))
        text = " ".join(capital(say(line, values)) for line in lines)
        return Story(text, world, story_held_out(hero, treasure, pick["place"], companion))

    def request(self, random, held_out):
        """(what is asked, a story that fits it)."""
        kinds = [topic for topic, phrases in self.asking.items() if phrases[held_out]]
        topic = random.choice(kinds)
        while True:
            story = self.tell(random)
            if story.held_out == held_out:
                break
        phrase = random.choice(self.asking[topic][held_out])
        return say(phrase, Values(self.lists, random, {**story.world, "thing": story.world["thing"].split()[-1]})), story

    def follow_up(self, random, story, held_out):
        topic = random.choice([topic for topic, phrases in self.asked.items() if phrases[held_out]])
        world = dict(story.world)
        values = Values(self.lists, random, world)
        return (say(random.choice(self.asked[topic][held_out]), values),
                sentence(random.choice(self.parts["answer " + topic]), values), world[topic])
