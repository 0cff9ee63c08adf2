#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy 14 over every source of a finished build.

    python3 tests/tools/lint.py [--minutes N] [BUILD] [PATH...]     BUILD defaults to build/dev

Nearly all of the time goes into headers, so up to a dozen sources are looked at as one where the compiler takes
them so (lint_groups.py). What was found clean is remembered in $XDG_CACHE_HOME/rookery-lint under a hash of all that
the answer depends on: the rules, the command line, the file and every header of ours that it includes (as the
compiler said, by `ninja -t deps`). A second run looks only at what changed. With --minutes nothing is begun after
that time; what was changed last comes first, and the last line says how many are left for the next run.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time

import lint_groups

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TIDY, CLANG = "clang-tidy-14", "clang++-14"
# GCC's own, which clang refuses or cannot use.
DROPPED = {"-fpch-preprocess", "-Winvalid-pch", "-Wno-restrict"}


def flags_for_clang(command):
    """The compiler's options without launcher, precompiled header, source and object."""
    words = shlex.split(command)
    compiler = next(i for i, word in enumerate(words) if os.path.basename(word) in ("c++", "g++", "cc"))
    kept, skip = [], False
    for word, following in zip(words[compiler + 1:], words[compiler + 2:] + [""]):
        if skip:
            skip = False
        elif word in ("-o", "-c") or (word == "-include" and "cmake_pch" in following):
            skip = True
        elif word not in DROPPED:
            kept.append(word)
    return shlex.join(kept)


def headers_of(build):
    """object -> files of ours it was made from."""
    text = subprocess.run(["ninja", "-C", build, "-t", "deps"], check=True, capture_output=True,
                          text=True).stdout
    found, current = {}, None
    for line in text.splitlines():
        if line and not line.startswith(" "):
            current = found.setdefault(line.split(":")[0], [])
        elif line.strip() and current is not None:
            path = os.path.normpath(os.path.join(build, line.strip()))
            if path.startswith(ROOT + os.sep) and os.path.isfile(path):
                current.append(path)
    return found


def newest_first():
    """path -> its place among the files as commits touched them, the last commit's first."""
    log = subprocess.run(["git", "-C", ROOT, "log", "--format=", "--name-only"], capture_output=True, text=True)
    return {path: place for place, path in enumerate(dict.fromkeys(log.stdout.split("\n")))}


class Answers:
    """What was found clean before. A file's key is a hash of all that the answer depends on."""

    def __init__(self, build):
        self.folder = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"),
                                   "rookery-lint")
        os.makedirs(self.folder, exist_ok=True)
        self.headers = headers_of(build)
        self.contents = {}

    def digest_of(self, path):
        if path not in self.contents:
            with open(path, "rb") as file:
                self.contents[path] = hashlib.sha256(file.read()).digest()
        return self.contents[path]

    def rules_of(self, path):
        """All .clang-tidy files that speak about it, from its folder up to ours."""
        folder, rules = os.path.dirname(path), b""
        while len(folder) >= len(ROOT):
            file = os.path.join(folder, ".clang-tidy")
            rules += self.digest_of(file) if os.path.exists(file) else b""
            folder = os.path.dirname(folder)
        return rules

    def note_of(self, entry):
        key = hashlib.sha256(self.rules_of(entry["file"]))
        key.update(entry["flags"].replace(ROOT, "").encode())
        for path in sorted(set(self.headers.get(entry["output"], [])) | {entry["file"]}):
            key.update(os.path.relpath(path, ROOT).encode() + self.digest_of(path))
        return os.path.join(self.folder, key.hexdigest())


def entries_of(build, paths):
    """The compiler's commands for our own sources, those that changed last first."""
    wanted = [os.path.abspath(path) for path in paths]
    with open(os.path.join(build, "compile_commands.json")) as file:
        entries = [entry for entry in json.load(file)
                   if entry["file"].startswith(ROOT + os.sep) and not entry["file"].startswith(build + os.sep)
                   and entry["file"].endswith(".cpp")
                   and (not wanted or any(entry["file"].startswith(path) for path in wanted))]
    for entry in entries:
        entry["output"] = entry.get("output") or entry["command"].split(" -o ")[1].split()[0]
        entry["flags"] = flags_for_clang(entry["command"])
    places = newest_first()
    return sorted(entries, key=lambda entry: places.get(os.path.relpath(entry["file"], ROOT), 0))


def fixes_of(source):
    folder = os.environ.get("LINT_FIXES")  # what clang-apply-replacements can apply
    return ["--export-fixes=%s.yaml" % os.path.join(folder, os.path.basename(source))] if folder else []


def rules_for(path):
    """A source finds its rules from its folder upwards; one made of several lies elsewhere, so they are named."""
    rules = ["--config-file=" + os.path.join(ROOT, ".clang-tidy")]
    part = os.path.join(ROOT, os.path.relpath(path, ROOT).split(os.sep)[0], ".clang-tidy")
    if os.path.exists(part):
        with open(part) as file:
            rules.append("--checks=" + "".join(file.read().split("Checks: >")[1].split()))
    return rules


def by_halves(group, scratch):
    half = len(group) // 2
    (first, clean), (second, also) = look(group[:half], scratch), look(group[half:], scratch)
    return first + second, clean + also


def look(group, scratch):
    """Its findings, sources that are clean. What is no C++ together, or not clean, goes by halves: the last word has
    a source alone."""
    source = group[0]["file"]
    if len(group) > 1:
        source = os.path.join(scratch, hashlib.sha256(group[0]["file"].encode()).hexdigest() + ".cpp")
        with open(source, "w") as file:
            file.writelines('#include "%s"  // NOLINT\n' % entry["file"] for entry in group)
    # What a source calls its own may be another's, too; GCC warns of what shadows within one.
    words = [CLANG, *shlex.split(group[0]["flags"]), "-Wno-shadow", source]
    if len(group) > 1 and subprocess.run([*words, "-fsyntax-only", "-w"], cwd=group[0]["directory"],
                                         capture_output=True).returncode != 0:
        return by_halves(group, scratch)
    rules = rules_for(group[0]["file"]) if len(group) > 1 else []
    done = subprocess.run([TIDY, "--quiet", *rules, *fixes_of(source), source, "--", *words], cwd=group[0]["directory"],
                          capture_output=True, text=True)
    # Each begins with its place; what other programs made for the build is not ours.
    findings = [text for text in re.split(r"^(?=\S+?:\d+:\d+: (?:error|warning))", done.stdout, flags=re.M)
                if text.strip() and not text.startswith(os.path.abspath(group[0]["directory"]) + os.sep)]
    if not findings and (done.returncode == 0 or done.stdout):
        return "", [entry["file"] for entry in group]
    if len(group) > 1:
        return by_halves(group, scratch)
    return "".join(findings) or done.stderr, []


def main():
    parser = argparse.ArgumentParser(description="clang-tidy over every source of a finished build")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin nothing after that time")
    parser.add_argument("build", nargs="?", default=os.path.join(ROOT, "build", "dev"))
    parser.add_argument("paths", nargs="*", help="only files below these")
    arguments = parser.parse_args()
    build = os.path.abspath(arguments.build)
    answers = Answers(build)
    entries = entries_of(build, arguments.paths)
    notes = {entry["file"]: answers.note_of(entry) for entry in entries}
    todo = [entry for entry in entries if not os.path.exists(notes[entry["file"]])]
    started, bad, left = time.time(), 0, 0
    with tempfile.TemporaryDirectory() as scratch, \
            concurrent.futures.ThreadPoolExecutor(int(os.environ.get("LINT_JOBS") or os.cpu_count())) as pool:

        def run(group):
            return None if time.time() - started > 60 * arguments.minutes else look(group, scratch)

        groups = lint_groups.groups_of(todo)
        for group, result in zip(groups, pool.map(run, groups)):
            if result is None:
                left += len(group)
                continue
            for path in result[1]:
                with open(notes[path], "w"):
                    pass
            if result[0]:
                bad += 1
                print(result[0], flush=True)
    print("lint: %d files, %d looked at in %d s, findings in %d places, %d left for the next run" %
          (len(entries), len(todo) - left, time.time() - started, bad, left))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
