# SPDX-License-Identifier: Apache-2.0
"""The starter that is shipped: is it the one its card speaks of, and does it answer?"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import unittest

STARTER = pathlib.Path(__file__).parents[2] / "resources/starter"
FILE, CARD = STARTER / "starter.safetensors", STARTER / "MODEL_CARD.md"
if not FILE.exists():
    sys.exit(77)

CLI = sys.argv.pop(1)


def run(*arguments, said=""):
    environment = {name: value for name, value in os.environ.items() if name != "ROOKERY_STARTER"}
    return subprocess.run([CLI, *arguments], input=said, capture_output=True, text=True, check=True, env=environment)


class Weights(unittest.TestCase):
    def test_are_small_enough_to_come_along(self):
        self.assertLess(FILE.stat().st_size, 25_000_000)

    def test_are_those_of_the_card(self):
        card = CARD.read_text(encoding="utf-8")
        self.assertIn(hashlib.sha256(FILE.read_bytes()).hexdigest(), card)
        self.assertIn(f"{FILE.stat().st_size:,} bytes", card)
        self.assertNotIn("{{", card)

    def test_say_what_they_are(self):
        about = json.loads(run("inspect", str(FILE)).stdout)
        self.assertEqual((about["version"], about["runs_as"], about["name"]), ("7", "int8", "Starter"))

    def test_answer_where_no_model_is_named(self):
        done = run("chat", "--device", "cpu", "--temperature", "0", said="What is Rookery?\nhow do I stop the answer?\n")
        self.assertIn("it knows little", done.stderr)
        self.assertIn("RWKV", done.stdout)
        self.assertIn("Esc", done.stdout)
        self.assertLess(len(done.stdout), 1000)


if __name__ == "__main__":
    unittest.main()
