#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy 14 over every source of a finished build.

    python3 tests/tools/lint.py [--minutes N] [BUILD] [PATH...]     BUILD defaults to build/dev

A file costs seconds, so what was found clean is remembered in $XDG_CACHE_HOME/rookery-lint under a hash of
all that the answer depends on: the rules, the command line, the file and every header of ours that it includes
(as the compiler said, by `ninja -t deps`). A second run looks only at what changed. With --minutes no file is
begun after that time; what was changed last comes first, and the last line says how many are left for the next run.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time

TIDY = "clang-tidy-14"
# GCC's own, which clang refuses or cannot use.
DROPPED = {"-fpch-preprocess", "-Winvalid-pch", "-Wno-restrict"}


def command_for_clang(command):
    """The compiler's command without launcher and precompiled header."""
    words = command.split()
    compiler = next(i for i, word in enumerate(words) if os.path.basename(word) in ("c++", "g++", "cc"))
    kept, skip = [], False
    for word, following in zip(words[compiler:], words[compiler + 1:] + [""]):
        if skip:
            skip = False
        elif word == "-include" and "cmake_pch" in following:
            skip = True
        elif word not in DROPPED:
            kept.append(word)
    return " ".join(kept)


def headers_of(build, root):
    """object -> files of ours it was made from."""
    text = subprocess.run(["ninja", "-C", build, "-t", "deps"], check=True, capture_output=True,
                          text=True).stdout
    found, current = {}, None
    for line in text.splitlines():
        if line and not line.startswith(" "):
            current = found.setdefault(line.split(":")[0], [])
        elif line.strip() and current is not None:
            path = os.path.normpath(os.path.join(build, line.strip()))
            if path.startswith(root + os.sep) and os.path.isfile(path):
                current.append(path)
    return found


def newest_first(root):
    """path -> its place among the files as commits touched them, the last commit's first."""
    log = subprocess.run(["git", "-C", root, "log", "--format=", "--name-only"], capture_output=True, text=True)
    return {path: place for place, path in enumerate(dict.fromkeys(log.stdout.split("\n")))}


def main():
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    parser = argparse.ArgumentParser(description="clang-tidy over every source of a finished build")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin no file after that time")
    parser.add_argument("build", nargs="?", default=os.path.join(root, "build", "dev"))
    parser.add_argument("paths", nargs="*", help="only files below these")
    arguments = parser.parse_args()
    build = os.path.abspath(arguments.build)
    wanted = [os.path.abspath(path) for path in arguments.paths]
    cache = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"),
                         "rookery-lint")
    os.makedirs(cache, exist_ok=True)

    with open(os.path.join(build, "compile_commands.json")) as file:
        entries = json.load(file)
    ours = [entry for entry in entries
            if entry["file"].startswith(root + os.sep) and not entry["file"].startswith(build + os.sep)
            and entry["file"].endswith(".cpp")
            and (not wanted or any(entry["file"].startswith(path) for path in wanted))]
    headers = headers_of(build, root)
    contents = {}

    def digest_of(path):
        if path not in contents:
            with open(path, "rb") as file:
                contents[path] = hashlib.sha256(file.read()).digest()
        return contents[path]

    def rules_of(path):
        """All .clang-tidy files that speak about it, from its folder up to ours."""
        folder, rules = os.path.dirname(path), b""
        while len(folder) >= len(root):
            file = os.path.join(folder, ".clang-tidy")
            rules += digest_of(file) if os.path.exists(file) else b""
            folder = os.path.dirname(folder)
        return rules

    def key_of(entry):
        key = hashlib.sha256(rules_of(entry["file"]))
        key.update(entry["command"].replace(root, "").encode())
        for path in sorted(set(headers.get(entry["output"], [])) | {entry["file"]}):
            key.update(os.path.relpath(path, root).encode() + digest_of(path))
        return os.path.join(cache, key.hexdigest())

    for entry in ours:
        entry["output"] = entry.get("output") or entry["command"].split(" -o ")[1].split()[0]
        entry["command"] = command_for_clang(entry["command"])
    keys = {entry["file"]: key_of(entry) for entry in ours}
    places = newest_first(root)
    todo = sorted((entry for entry in ours if not os.path.exists(keys[entry["file"]])),
                  key=lambda entry: places.get(os.path.relpath(entry["file"], root), 0))
    started, bad, left = time.time(), 0, 0
    with tempfile.TemporaryDirectory() as database:
        with open(os.path.join(database, "compile_commands.json"), "w") as file:
            json.dump([{k: e[k] for k in ("directory", "command", "file")} for e in todo], file)

        def run(entry):
            if time.time() - started > 60 * arguments.minutes:
                return entry["file"], None, ""
            done = subprocess.run([TIDY, "-p", database, "--quiet", entry["file"]],
                                  capture_output=True, text=True)
            return entry["file"], done.returncode, done.stdout

        with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("LINT_JOBS") or os.cpu_count())) as pool:
            for path, code, output in pool.map(run, todo):
                if code is None:
                    left += 1
                elif code == 0 and "warning:" not in output:
                    with open(keys[path], "w"):
                        pass
                else:
                    bad += 1
                    print(output, flush=True)
    print("lint: %d files, %d looked at in %d s, %d with findings, %d left for the next run" %
          (len(ours), len(todo) - left, time.time() - started, bad, left))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
