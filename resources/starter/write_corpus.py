#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the text that a starter model is trained on, and the questions it is judged by.

    python3 write_corpus.py OUT --shape shapes/small.json [--tokens N] [--sample N] [--after EARLIER ...]

OUT gets ids.u16, parts.u8, kept.u16 (for train.py), held_out.jsonl and trained.jsonl (for evaluate.py). Needs Python
and numpy; the same seeds give the same bytes. --sample prints conversations instead and writes nothing.
"""
import argparse
import json
import pathlib
import sys

from corpus.held_out import all_questions
from corpus.overlap import overlap
from corpus.phrases import Values, every, plain, say, sentence
from corpus.talk import Material, Talker

HERE = pathlib.Path(__file__).parent
COMPUTED = ("sums", "lists")  # what is held out there are pairs of numbers and choices


def trained_pairs(talker):
    """Each trained phrasing with an answer, one with choices in four ways: what the TF-IDF baseline looks up."""
    material = talker.material
    for intent in material.intents:
        for phrase in material.split[intent.name][0]:
            rows = material.rows[intent.table] if intent.table else [None] * (4 if "[" in phrase else 1)
            for row in rows:
                values = Values(material.lists, talker.random, row)
                question = say(phrase, values)
                if plain(question) not in material.forbidden:
                    yield {"intent": intent.name, "question": question,
                           "answer": sentence(talker.random.choice(intent.answers), values)}


def known_answers(material):
    """Every answer there is with its intent, for judging which intent a reply belongs to."""
    for intent in material.intents:
        if not intent.table:
            for answer in intent.answers:
                for text in every(answer, 40):
                    yield {"intent": intent.name, "answer": text}


def write_lines(path, lines):
    with open(path, "w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description="Writes the starter's training text.")
    parser.add_argument("out", type=pathlib.Path, nargs="?")
    parser.add_argument("--shape", type=pathlib.Path, default=HERE / "shapes/small.json")
    parser.add_argument("--tokens", type=int, default=0)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--after", type=pathlib.Path, nargs="+", default=[],
                        help="earlier OUTs that training has seen before it goes on with this text, in the last one's vocabulary")
    parser.add_argument("--new-ids", action="store_true", help="with --after: choose the vocabulary anew (train.py --from)")
    arguments = parser.parse_args()
    shape = json.loads(arguments.shape.read_text())
    mix = json.loads((HERE / "corpus/mix.json").read_text())[shape["mix"]]
    material = Material(mix["level"])
    talker = Talker(material, mix["shares"], shape["seed"])
    if arguments.sample:
        for _ in range(arguments.sample):
            system, turns = talker.conversation()
            print("\n".join(([f"System: {system}"] if system else []) + [f"User: {q}\nAssistant: {a}" for q, a in turns]) + "\n")
        return
    if not arguments.out:
        parser.error("OUT or --sample is needed")
    from corpus.write import asked_in, write  # numpy only where ids are written
    arguments.out.mkdir(parents=True, exist_ok=True)
    same_ids = arguments.after[-1] if arguments.after and not arguments.new_ids else None
    asked, total = write(arguments.out, talker, arguments.tokens or mix["tokens"], shape["kept_ids"], same_ids, mix.get("short", 0.0))
    asked = asked.union(*(asked_in(earlier) for earlier in arguments.after))
    questions = list(all_questions(material, shape["seed"] + 1))
    (arguments.out / "about").write_text(shape["about"], encoding="utf-8")
    write_lines(arguments.out / "trained.jsonl", trained_pairs(Talker(material, mix["shares"], shape["seed"] + 2)))
    write_lines(arguments.out / "answers.jsonl", known_answers(material))
    # A slot may happen to be filled so that training says the same ("I like {food}"): those are not asked.
    said = set(overlap([q["question"] for q in questions], asked))
    kept = [q for q in questions if q["question"] not in said or q["category"] in COMPUTED]
    write_lines(arguments.out / "held_out.jsonl", kept)
    found = overlap([q["question"] for q in kept if q["category"] not in COMPUTED], asked)
    print(f"{len(material.intents)} intents, {sum(len(i.questions) + len(i.later) + len(i.more) for i in material.intents)} phrasings, "
          f"{len(material.dialogues)} dialogues; {total:,} tokens, {len(asked):,} different user turns")
    print(f"held out: {len(kept)} questions ({len(questions) - len(kept)} more were left out, since training says them); of them "
          f"in the training text, by runs of 13 words or all of a shorter one: {len(found)}")
    if found:
        sys.exit("Held-out questions are in the training text: " + "; ".join(found[:10]))


if __name__ == "__main__":
    main()
