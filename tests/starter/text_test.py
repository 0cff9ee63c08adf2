# SPDX-License-Identifier: Apache-2.0
"""The generator of the starter's training text."""
import dataclasses
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

STARTER = pathlib.Path(__file__).parents[2] / "resources/starter"
sys.path.insert(0, str(STARTER))
try:
    import numpy as np
except ImportError:
    sys.exit(77)

from corpus import held_out, overlap, phrases, seeds, splits, talk, ways, world  # noqa: E402
from corpus.write import BEGINNING  # noqa: E402
from evaluation import baseline, judge  # noqa: E402


def write(folder, *more):
    return subprocess.run([sys.executable, STARTER / "write_corpus.py", folder, "--shape", STARTER / "shapes/test.json",
                           "--tokens", "60000", *more], check=True, capture_output=True, text=True).stdout


class Written(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folders = [tempfile.TemporaryDirectory() for _ in range(2)]
        cls.paths = [pathlib.Path(folder.name) for folder in cls.folders]
        cls.said = [write(path) for path in cls.paths]

    @classmethod
    def tearDownClass(cls):
        for folder in cls.folders:
            folder.cleanup()

    def test_same_bytes(self):
        for name in ("ids.u16", "parts.u8", "kept.u16", "held_out.jsonl", "trained.jsonl"):
            self.assertEqual(*[(path / name).read_bytes() for path in self.paths], name)

    def test_reads_as_conversations(self):
        kept = np.fromfile(self.paths[0] / "kept.u16", dtype="<u2").tolist()
        ids = np.fromfile(self.paths[0] / "ids.u16", dtype="<u2").tolist()
        parts = np.fromfile(self.paths[0] / "parts.u8", dtype=np.uint8).tolist()
        vocabulary, whole, short, at = world.Vocabulary(kept), 0, 0, 0
        for _ in range(200):
            end = ids.index(0, at)
            text = b"".join(vocabulary.bytes[row] for row in ids[at:end]).decode(errors="replace")
            answers = b"".join(vocabulary.bytes[row] for row, part in zip(ids[at:end], parts[at:end]) if part == 1)
            self.assertEqual(answers.decode(errors="replace"), "".join(re.findall(r"\n\nAssistant:( .*(?:\n\n|$))", text)))
            if re.match(r"^(System: .*\n\n)?(User: .*\n\nAssistant: .*\n\n)+$", text):
                whole += 1
            else:  # one question and the beginning of its answer
                self.assertRegex(text, r"^User: .*\n\nAssistant: .*$")
                self.assertEqual(sum(parts[at:end]), BEGINNING)
                short += 1
            at = end + 1
        self.assertGreater(min(whole, short), 25)
        self.assertEqual(kept[:257], list(range(257)))

    def test_nothing_held_out_is_trained(self):
        self.assertIn("all of a shorter one: 0", self.said[0])
        questions = [json.loads(line) for line in (self.paths[0] / "held_out.jsonl").read_text().splitlines()]
        for category in ("smalltalk", "rookery", "outside"):
            self.assertGreaterEqual(len([q for q in questions if q["category"] == category]), 120, category)


    def test_goes_on_after_another_text(self):
        """The same vocabulary; and what the earlier text asked is not asked by the judge."""
        from corpus.write import asked_in
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder)
            earlier = path / "earlier"
            shutil.copytree(self.paths[0], earlier)
            asked = [json.loads(line)["question"] for line in (earlier / "held_out.jsonl").read_text().splitlines()]
            kept = np.fromfile(earlier / "kept.u16", dtype="<u2").tolist()
            said = world.Vocabulary(kept).encode(f"User: {asked[0]}\n\nAssistant: Yes.\n\n")
            with open(earlier / "ids.u16", "ab") as ids:
                ids.write(np.array([*said, 0], dtype="<u2").tobytes())
            self.assertIn(asked[0], asked_in(earlier))
            write(path / "later", "--after", earlier)
            self.assertEqual((path / "later/kept.u16").read_bytes(), (earlier / "kept.u16").read_bytes())
            later = [json.loads(line)["question"] for line in (path / "later/held_out.jsonl").read_text().splitlines()]
            self.assertNotIn(asked[0], later)
            self.assertGreater(len(set(asked) & set(later)), 0.9 * len(set(asked)))

    def test_who_answers_right_passes(self):
        """A stand-in for rookery-cli that knows the answers: every gate holds, and the card has the table."""
        folder = self.paths[1]
        stand_in = folder / "knows"
        stand_in.write_text(f"#!{sys.executable}\n" + STAND_IN.format(folder / "held_out.jsonl"))
        stand_in.chmod(0o755)
        (folder / "model").write_text("weights")
        done = subprocess.run([sys.executable, STARTER / "evaluate.py", stand_in, folder / "model", folder, "--at-most", "30",
                               "--card", folder / "card.md"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertNotIn("does not hold", done.stdout)
        card = (folder / "card.md").read_text()
        self.assertIn(done.stdout.strip(), card)
        self.assertIn("1,234 parameters", card)
        self.assertNotIn("{{", card)


STAND_IN = """
import json, sys
if sys.argv[1] == "inspect":
    print(json.dumps(dict(name="Knows", parameters=1234, layers=1, width=64, vocab=512, runs_as="int8", file_bytes=7)))
else:
    asked = sys.stdin.read().rsplit("User: ", 1)[1].removesuffix("\\n\\nAssistant:")
    for line in open("{}", encoding="utf-8"):
        question = json.loads(line)
        if question["question"] == asked:
            print(question["answers"][0])
            break
"""


class Judge(unittest.TestCase):
    def test_likeness_and_loops(self):
        self.assertEqual(judge.likeness("Goodbye! Take care.", "take care, goodbye"), 1)
        self.assertEqual(judge.likeness("yes", "no"), 0)
        self.assertTrue(judge.loops("a b c d e f g h " * 2))
        self.assertFalse(judge.loops("a b c d e f g h i j k l m n o p"))

    def test_intervals(self):
        low, high = judge.wilson(80, 100)
        self.assertAlmostEqual(low, 0.7112, 3)  # by the formula's worked example for 80 of 100
        self.assertAlmostEqual(high, 0.8666, 3)

    def test_another_intents_answer_is_not_right(self):
        known = [{"intent": "a", "answer": "press Ctrl and N for a chat"}, {"intent": "b", "answer": "press Ctrl and O for a model"},
                 {"intent": "outside.x", "answer": "that I do not know at all"}]
        question = {"category": "rookery", "answers": ["press Ctrl and N for a chat"], "value": ""}
        self.assertTrue(judge.Judge(known).good(question, "Press Ctrl and N for a chat."))
        self.assertFalse(judge.Judge(known).good(question, "Press Ctrl and O for a model."))
        self.assertTrue(judge.Judge(known).abstains("That I do not know at all!"))
        self.assertFalse(judge.Judge(known).abstains("press Ctrl and N"))

    def test_lookup_finds_the_nearest(self):
        lookup = baseline.Lookup([{"question": "what is the capital of France?", "answer": "Paris"},
                                  {"question": "how do I open a model?", "answer": "Ctrl+O"}])
        self.assertEqual(lookup.answer("open a model how?"), "Ctrl+O")
        self.assertEqual(lookup.answer("zzz"), "")


class Seeds(unittest.TestCase):
    def test_intents_are_whole(self):
        names = set()
        for intent in seeds.intents():
            self.assertNotIn(intent.name, names)
            names.add(intent.name)
            asked = intent.questions + intent.later + intent.more
            self.assertGreaterEqual(len(asked), 4, intent.name)
            self.assertGreaterEqual(len(intent.answers), 1, intent.name)
            self.assertEqual(len(set(asked)), len(asked), intent.name)
        self.assertGreater(len(names), 200)

    def test_more_is_learned_and_never_held_out(self):
        material = talk.Material(1)
        more = [intent for intent in material.intents if intent.more]
        self.assertGreater(len(more), 150)
        for intent in more:
            trained, out = material.split[intent.name]
            self.assertLessEqual(set(intent.more), set(trained), intent.name)
            self.assertEqual(out, splits.split(intent.name, intent.questions)[1] + splits.split_later(intent.name, intent.later)[1],
                             intent.name)

    def test_a_later_round_moves_nothing(self):
        """What was held out before stays so, and is asked in the same words; further lines change nothing for a later one."""
        class Without(talk.Material):
            def __init__(self):
                read = seeds.intents
                seeds.intents = lambda: [dataclasses.replace(intent, later=[]) for intent in read()]
                try:
                    super().__init__(1)
                finally:
                    seeds.intents = read
        before, now = Without(), talk.Material(1)
        asked = [[q["question"] for q in held_out.all_questions(material, 8) if q["category"] != "recall"] for material in (before, now)]
        self.assertEqual(asked[0], asked[1][: len(asked[0])])
        self.assertGreater(len(asked[1]), len(asked[0]) + 400)
        lines = [f"phrase {i}" for i in range(200)]
        out = splits.split_later("some.intent", lines)[1]
        self.assertTrue(10 < len(out) < 40)
        self.assertEqual(splits.split_later("some.intent", lines[:100])[1], [line for line in lines[:100] if line in out])

    def test_answers_that_are_shared(self):
        by_name = {intent.name: intent for intent in seeds.intents()}
        self.assertEqual(by_name["help.stop"].answers, by_name["help.continue"].answers)
        self.assertEqual([name for name, intent in by_name.items() for answer in intent.answers if answer.startswith("@")], [])

    def test_every_slot_has_values(self):
        lists, tables = seeds.lists(), seeds.tables()
        for intent in seeds.intents():
            row = tables[intent.table][0] if intent.table else None
            for phrase in intent.questions + intent.later + intent.more + intent.answers:
                said = phrases.say(phrase, phrases.Values(lists, random.Random(1), row))
                self.assertNotRegex(said, r"[{}\[\]|]", intent.name)

    def test_dialogues_take_turns_and_keep_what_they_check(self):
        material = talk.Material(1)
        talker = talk.Talker(material, {}, 1)
        for dialogue in material.dialogues:
            who = [who for who, _ in dialogue.turns if who != "..."]
            self.assertEqual(who, ["U", "A"] * (len(who) // 2), dialogue.name)
            for _ in range(10):
                turns, value = talker.play(dialogue)
                self.assertIn(value.lower(), turns[-1][1].lower(), dialogue.name)

    def test_sources_are_permissive_and_checked(self):
        for source in json.loads((STARTER / "sources.json").read_text())["packages"]:
            self.assertIn(source["licence"], {"MIT", "BSD-3-Clause", "Apache-2.0", "CC0-1.0", "Unicode-3.0"})
            self.assertRegex(source["sha256"], r"^[0-9a-f]{64}$")
            self.assertTrue((STARTER / source["makes"]).exists())


class Parts(unittest.TestCase):
    def test_sums(self):
        material, draw = talk.Material(1), random.Random(2)
        for held_out in (False, True):
            for _ in range(200):
                question, _, result = material.tasks["sums"].make(draw, held_out)
                a, sign, b = re.search(r"(\d+) ?(plus|minus|times|[-+*]) ?(\d+)", question).groups()
                right = {"plus": int(a) + int(b), "+": int(a) + int(b), "minus": int(a) - int(b), "-": int(a) - int(b)}
                self.assertEqual(int(result), right.get(sign, int(a) * int(b)), question)

    def test_endings_of_files_keep_their_space(self):
        self.assertEqual(phrases.tidy("as .pth ,  or a .bin of a apple ."), "as .pth, or a .bin of an apple.")

    def test_splits_are_fixed(self):
        lines = [f"phrase {i}" for i in range(50)]
        trained, out = splits.split("some.intent", lines)
        self.assertEqual(len(out), 6)
        self.assertEqual(sorted(trained + out), sorted(lines))
        self.assertEqual(splits.split("some.intent", list(reversed(lines)))[1], [x for x in reversed(lines) if x in out])

    def test_other_ways_ask_the_same(self):
        other, draw = ways.Ways(), random.Random(4)
        found = {other.another("how do I delete a chat?", "rookery", draw) for _ in range(400)}
        self.assertGreater(len(found), 100)
        self.assertIn("how can I delete a chat?", found)
        self.assertIn("tell me how to delete a chat", found)
        self.assertEqual({other.another("{Animal}, what is that?", "facts", draw).count("{Animal}") for _ in range(50)}, {1})
        self.assertEqual(other.another("\u4f60\u597d", "smalltalk", draw), "\u4f60\u597d")

    def test_other_ways_never_say_what_is_held_out(self):
        material = talk.Material(1)
        talker = talk.Talker(material, {}, 5)
        for intent in material.intents:
            for _ in range(20 if material.split[intent.name][0] else 0):
                question, _, _ = talker.exchange(intent, material.split[intent.name][0])
                self.assertNotIn(phrases.plain(question), material.forbidden)

    def test_overlap_is_found(self):
        long = "one two three four five six seven eight nine ten eleven twelve thirteen"
        self.assertEqual(overlap.overlap(["Hi there!", "hello"], ["hi there"]), ["Hi there!"])
        self.assertEqual(overlap.overlap([long], ["zero " + long + " fourteen"]), [long])
        self.assertEqual(overlap.overlap(["hi"], ["hi there"]), [])

    def test_stories_answer_their_questions(self):
        material, draw = talk.Material(1), random.Random(3)
        for _ in range(50):
            _, story = material.teller.request(draw, False)
            self.assertFalse(story.held_out)
            _, answer, right = material.teller.follow_up(draw, story, False)
            self.assertIn(right, answer[0].lower() + answer[1:] if right[0].islower() else answer)
            self.assertIn(right, story.text)

    def test_encoding_is_worlds(self):
        self.assertEqual(world.Vocabulary().encode("User: hi\n\nAssistant:"), (24281, 59, 4571, 261, 5585, 41693, 59))


if __name__ == "__main__":
    unittest.main()
