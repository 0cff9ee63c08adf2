#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Judges a starter model by questions it was not trained on, through rookery-cli, and writes its card.

    python3 evaluate.py rookery-cli MODEL CORPUS [--card MODEL_CARD.md] [--replies FILE] [--at-most N] [--device cpu]

Prints the table with a look-up by TF-IDF beside it. A gate holds if the lower end of the Wilson interval reaches it
("wrongly abstains": the upper end stays below). --card fills MODEL_CARD.template.md, which is done in no other way.
Ends with 1 if a gate does not hold.
"""
import argparse
import datetime
import hashlib
import json
import pathlib
import random
import subprocess
import sys

from evaluation.ask import ask
from evaluation.baseline import Lookup
from evaluation.judge import Judge, loops, wilson

HERE = pathlib.Path(__file__).parent
NAMES = {"smalltalk": "small talk, acceptable", "rookery": "help on Rookery, right answer", "outside": "outside its field, says so",
         "facts": "simple facts, exact", "recall": "recalls what was said, exact", "sums": "small sums, exact",
         "lists": "lists, of the kind", "stories": "stories, four sentences and no loop", "chinese": "a little Chinese, acceptable"}
GATES = {"smalltalk": 0.70, "rookery": 0.75, "outside": 0.75, "loops": 0.95}
MOST_WRONG_ABSTENTIONS = 0.15
INSIDE = ("smalltalk", "rookery", "facts", "recall", "chinese")


def read_lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def pick(questions, at_most):
    chosen = []
    for category in NAMES:
        some = [q for q in questions if q["category"] == category]
        random.Random(1).shuffle(some)
        chosen += some[: at_most or None]
    return chosen


def row(name, right, count, lookup, gate, at_most=False):
    low, high = wilson(right, count)
    holds = gate is None or (high <= gate if at_most else low >= gate)
    wanted = "" if gate is None else f"{'≤' if at_most else '≥'} {gate:.0%}: {'holds' if holds else 'does not hold'}"
    if not holds:
        wanted += f", as the interval {f'ends at {high:.0%}' if at_most else f'begins at {low:.0%}'}"
    beside = "" if lookup is None else f"{lookup / max(1, count):.0%}"
    return f"| {name} | {count} | {right / max(1, count):.0%} | {low:.0%}–{high:.0%} | {beside} | {wanted} |", holds


def table(results):
    lines, all_hold = ["| held-out questions | n | right | 95 % interval | TF-IDF look-up | gate |", "|---|---|---|---|---|---|"], True
    for category, name in NAMES.items():
        of = [r for r in results if r["category"] == category]
        lookup = sum(r["lookup_good"] for r in of) if category not in ("recall", "sums", "lists", "stories") else None
        line, holds = row(name, sum(r["good"] for r in of), len(of), lookup, GATES.get(category))
        lines, all_hold = lines + [line], all_hold and holds
    inside = [r for r in results if r["category"] in INSIDE]
    line, holds = row("inside its field, wrongly abstains", sum(r["abstains"] for r in inside), len(inside),
                      None, MOST_WRONG_ABSTENTIONS, at_most=True)
    lines, all_hold = lines + [line], all_hold and holds
    line, holds = row("no run of 8 words twice", sum(not r["loops"] for r in results), len(results), None, GATES["loops"])
    return "\n".join(lines + [line]), all_hold and holds


def fill_card(path, model, info, text):
    digest = hashlib.sha256(pathlib.Path(model).read_bytes()).hexdigest()
    card = (HERE / "MODEL_CARD.template.md").read_text(encoding="utf-8")
    for key, value in {"about": info["about"], "date": datetime.date.today().isoformat(), "parameters": f"{info['parameters']:,}",
                       "layers": info["layers"], "width": info["width"], "vocab": info["vocab"], "precision": info["runs_as"],
                       "bytes": f"{info['file_bytes']:,}", "sha256": digest, "table": text}.items():
        card = card.replace("{{" + key + "}}", str(value))
    path.write_text(card, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Judges a starter model.")
    parser.add_argument("cli")
    parser.add_argument("model")
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--card", type=pathlib.Path)
    parser.add_argument("--replies", type=pathlib.Path, help="every question with its reply, to be read")
    parser.add_argument("--at-most", type=int, default=0, help="questions a category")
    parser.add_argument("--device", default="cpu")
    arguments = parser.parse_args()
    judge = Judge(read_lines(arguments.corpus / "answers.jsonl"))
    lookup = Lookup(read_lines(arguments.corpus / "trained.jsonl"))
    results = []
    for question in pick(read_lines(arguments.corpus / "held_out.jsonl"), arguments.at_most):
        reply = ask(arguments.cli, arguments.model, question["history"], question["question"], arguments.device)
        results.append({"category": question["category"], "intent": question["intent"], "question": question["question"],
                        "reply": reply, "good": judge.good(question, reply), "abstains": judge.abstains(reply),
                        "loops": loops(reply), "lookup_good": judge.good(question, lookup.answer(question["question"]))})
    if arguments.replies:
        arguments.replies.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in results), encoding="utf-8")
    text, all_hold = table(results)
    print(text)
    if arguments.card:
        info = json.loads(subprocess.run([arguments.cli, "inspect", arguments.model], capture_output=True, check=True).stdout)
        info["about"] = (arguments.corpus / "about").read_text() if (arguments.corpus / "about").exists() else info["name"]
        fill_card(arguments.card, arguments.model, info, text)
    sys.exit(0 if all_hold else 1)


if __name__ == "__main__":
    main()
