# SPDX-License-Identifier: Apache-2.0
"""The card is what evaluate.py writes, letter by letter, but for what was measured."""
import pathlib
import re
import sys
import unittest

STARTER = pathlib.Path(__file__).parents[2] / "resources/starter"
sys.path.insert(0, str(STARTER))
import evaluate  # noqa: E402


def counted(line):
    """The row as it is written for some number of right ones, or nothing if there is no such number."""
    name, count, share, _, lookup, _ = [cell.strip() for cell in line.strip("|").split("|")]
    category = {shown: key for key, shown in evaluate.NAMES.items()}.get(name, "loops")
    abstains = "abstains" in name
    gate = evaluate.MOST_WRONG_ABSTENTIONS if abstains else evaluate.GATES.get(category)
    for right in range(int(count) + 1):
        if f"{right / int(count):.0%}" == share:
            made = evaluate.row(name, right, int(count), None, gate, at_most=abstains)[0].split("|")
            made[5] = f" {lookup} "
            if "|".join(made) == line:
                return line
    return None


class Card(unittest.TestCase):
    def setUp(self):
        self.card = (STARTER / "MODEL_CARD.md").read_text(encoding="utf-8")

    def test_is_the_template_filled_in(self):
        template = (STARTER / "MODEL_CARD.template.md").read_text(encoding="utf-8")
        pieces = re.split(r"\{\{\w+\}\}", template)
        self.assertRegex(self.card, re.compile("(.*?)".join(re.escape(piece) for piece in pieces) + r"\Z", re.DOTALL))

    def test_has_the_rows_that_are_written(self):
        head, _, *rows = [line for line in self.card.splitlines() if line.startswith("|") and line.count("|") == 7]
        self.assertEqual(head, evaluate.table([])[0].splitlines()[0])
        self.assertEqual(len(rows), len(evaluate.NAMES) + 2)
        for line in rows:
            self.assertEqual(counted(line), line)

    def test_says_why_a_gate_does_not_hold(self):
        """73 % look like enough for a gate at 70 %."""
        line, holds = evaluate.row("small talk", 237, 324, None, 0.70)
        self.assertFalse(holds)
        self.assertIn("≥ 70%: does not hold, as the interval begins at 68%", line)
        line, holds = evaluate.row("abstains", 14, 100, None, 0.15, at_most=True)
        self.assertFalse(holds)
        self.assertIn("≤ 15%: does not hold, as the interval ends at 22%", line)
        self.assertIn("≥ 70%: holds |", evaluate.row("small talk", 300, 324, None, 0.70)[0])


if __name__ == "__main__":
    unittest.main()
