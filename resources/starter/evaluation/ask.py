# SPDX-License-Identifier: Apache-2.0
"""Asks a model through rookery-cli, as a conversation in Rookery is read: the likeliest token each time."""
import subprocess

LONGEST = 200  # tokens of a reply


def prompt_of(history, question):
    text = ""
    for asked, answer in history:
        text += f"User: {asked}\n\nAssistant: {answer}\n\n"
    return text + f"User: {question}\n\nAssistant:"


def ask(cli, model, history, question, device="cpu"):
    done = subprocess.run([cli, "generate", model, "--prompt-file", "-", "-n", str(LONGEST), "--temperature", "0", "--stop",
                           "\n\n", "--device", device, "--quiet"], input=prompt_of(history, question).encode(),
                          capture_output=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"rookery-cli: {done.stderr.decode().strip()}")
    return done.stdout.decode(errors="replace").strip()
