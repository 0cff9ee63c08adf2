#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What other people's tokenizers make of texts that are hard on tokenizers.

    tokenizer_reference.py vectors --packages JSON    rewrites tests/data/tokenizer/vectors.json
    tokenizer_reference.py mixed OUT --oracle DIR     a megabyte and its ids, into the folder OUT
    tokenizer_reference.py mixed OUT --packages JSON  the same by the authors' own programs

--packages asks the `rwkv` (World) and `tokenizers` (20B) packages, JSON is 20B_tokenizer.json.
--oracle asks plain Python written from the definitions: modules `world_tok` and `neox_tok` in
DIR/oracle, vocabularies in DIR/data. Both say the same; tests/engine/text/reference_test.cpp runs
the second.

OUT gets mixed.bin, and for each NAME of world, neox: NAME.ids (little-endian uint32) and NAME.back
(what the ids are in bytes, special tokens left out).
"""

import argparse
import array
import functools
import json
import pathlib
import random
import sys

SENTENCES = [
    "The rooks came back to the elms in February; 14 nests, two more than in 1987.",
    'She said: "It\'s late, we\'ll go -- I\'ve 3.50 left, they\'re done, he\'d know, I\'m off."',
    "WE'RE LATE, IT'S ON'T THEY'LL 'tis ''s 'S 't",
    "白嘴鸦回到了榆树上，老人放下书，看着它们。这里有十四个巢，比一九八七年多两个！",
    "ミヤマガラスが戻ってきた。老人は本を置いて、それを眺めた。「14個の巣だ」とカタカナで。",
    "떼까마귀가 느릅나무로 돌아왔다. 노인은 책을 내려놓았다.",
    "Грачи вернулись к вязам в последнюю неделю февраля, споря о ветках, как каждый год.",
    "عادت الغربان إلى أشجار الدردار في آخر أسبوع من فبراير، ووضع الرجل العجوز كتابه.",
    "हर साल की तरह कौवे लौट आए और बूढ़े ने किताब रख दी।",
    "Οι κορώνες επέστρεψαν· ο γέρος άφησε το βιβλίο.",
    "Gänse, Füße, Straße, déjà vu, naïve café, año, fjord, Łódź, İstanbul, nghiêng ngả",
    "e\u0301 a\u0308\u0323 a\u0323\u0308 o\u0302\u0301 \u1100\u1161\u11a8 \u212b \u2126 \u0958 \ufb01 \u1e9b\u0323",
    "🙂👩‍👩‍👧‍👦🇩🇪🏳️‍🌈👍🏽 ❤️ 🪿🧑🏿‍🚀 ½ ² Ⅻ ٣ ৪ ①",
    "def f(x):\n    return [y ** 2 for y in x if y > 0]  # squares\n\n\nclass A:\n\tpass\n",
    "#include <vector>\nint main(int argc, char** argv) {\n        return argc > 1 ? 0 : 1;\n}\n",
    "{\"key\": [1, 2, 3], \"a\\n\": null}\r\n\r\n<div class='x'>&nbsp;</div>\r\n",
    "https://example.org/a/b?c=d&e=%20f#g  user@example.org  2024-01-31T12:00:00Z  0xDEADBEEF",
    "1234567890 3.14159 1,000,000 -17 +5% $9.99 €10 №7",
    "a b  c   d    e     f      g       h        i         j\t\tk\t \tl \n m\n n\n\n o\n\n\n p",
    " " * 26 + "x" + " " * 130 + "\n" + " " * 7,
    "\u00a0\u3000\u2003 x\u00a0y\u3000z\u0085w\u2028v\u200bu\ufeff\u1680t\x1cs\x1fr",
    "User: hi\n\nAssistant: <think>\nHm.\n</think>\nHello!\n\nUser: bye\n\n",
    "Bob: Hello Alice\n\nAlice: Hi Bob!\n\n",
    "\x00\x01\x02\x1b[0m\x7f\x80\xff",
    "#" * 70 + "=" * 33 + "-" * 9 + "." * 5 + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "ÀÀÀÀ ǅ ʰ ª º ⅷ 〇 ᚠ 𝒳𝔘 𠮷𠮷 \U0010ffff \ue000",
    "",
    " ",
    "  ",
    "\n",
    "\n\n",
    "'",
    "''",
    " 's",
]
SPECIAL = ["<|endoftext|>", "<|padding|>", "<|endoftext|", "<<|endoftext|>>"]


def mixed(size: int, seed: int) -> bytes:
    """Sentences whole, cut, joined, with noise, and stretches of random bytes."""
    rng = random.Random(seed)
    parts, length = [], 0
    while length < size:
        kind = rng.randrange(20)
        if kind == 0:
            part = bytes(rng.randrange(256) for _ in range(rng.randrange(80)))
        elif kind == 1:
            part = "".join(chr(rng.choice([rng.randrange(0x250), rng.randrange(0x3000), rng.randrange(0xD800)]))
                           for _ in range(rng.randrange(40))).encode("utf-8")
        elif kind == 2:
            part = (rng.choice(" \n\t\ra1é中") * rng.randrange(200)).encode("utf-8")
        elif kind == 3:
            part = rng.choice(SPECIAL).encode("utf-8")
        else:
            text = rng.choice(SENTENCES)
            if kind < 8:
                text = text[rng.randrange(len(text) + 1):][:rng.randrange(60)]
            part = (text + rng.choice(["", " ", "\n", "\n\n", "  "])).encode("utf-8")
        parts.append(part)
        length += len(part)
    return b"".join(parts)[:size]


class Bytes:
    """Raw bytes where the plain Python asks a text for its UTF-8."""

    def __init__(self, data: bytes):
        self.data = data

    def encode(self, _name: str) -> bytes:
        return self.data


def oracle(folder: pathlib.Path):
    sys.path.insert(0, str(folder / "oracle"))
    import neox_tok
    import world_tok
    neox = neox_tok.NeoX(folder / "data/20B_tokenizer.json")
    neox.bpe = functools.lru_cache(None)(neox.bpe)
    world = world_tok.World(folder / "data/rwkv_vocab_v20230424.txt")
    return ((lambda data: world.encode(Bytes(data)), world.decode),
            (lambda data: neox.encode(data.decode("utf-8", "replace")),
             lambda ids: neox.decode([i for i in ids if i > 1])))


def packages(tokenizer_json: pathlib.Path):
    import importlib.util

    import tokenizers
    # Not `import rwkv.…`: its other modules want torch.
    found = importlib.util.find_spec("rwkv")
    folder = pathlib.Path(found.origin).parent
    sys.path.insert(0, str(folder))
    import rwkv_tokenizer
    world = rwkv_tokenizer.TRIE_TOKENIZER(str(folder / "rwkv_vocab_v20230424.txt"))
    neox = tokenizers.Tokenizer.from_file(str(tokenizer_json))
    return ((world.encodeBytes, world.decodeBytes),
            (lambda data: neox.encode(data.decode("utf-8", "replace")).ids,
             lambda ids: neox.decode(ids).encode("utf-8")))


def write_mixed(out: pathlib.Path, tokenizers, size: int, seed: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    data = mixed(size, seed)
    (out / "mixed.bin").write_bytes(data)
    for name, (encode, decode) in zip(("world", "neox"), tokenizers):
        ids = encode(data)
        words = array.array("I", ids)
        if sys.byteorder == "big":
            words.byteswap()
        (out / f"{name}.ids").write_bytes(words.tobytes())
        (out / f"{name}.back").write_bytes(decode(ids))


def write_vectors(out: pathlib.Path, tokenizers) -> None:
    rng = random.Random(7)
    texts = SENTENCES + SPECIAL + [mixed(rng.randrange(1, 90), seed).decode("utf-8", "replace") for seed in range(60)]
    (world, _), (neox, _) = tokenizers
    rows = [{"text": text, "world": list(world(text.encode("utf-8"))), "neox": list(neox(text.encode("utf-8")))}
            for text in texts]
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    out.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["vectors", "mixed"])
    parser.add_argument("out", nargs="?", type=pathlib.Path)
    parser.add_argument("--oracle", type=pathlib.Path)
    parser.add_argument("--packages", type=pathlib.Path)
    parser.add_argument("--size", type=int, default=1 << 20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tokenizers = packages(options.packages) if options.packages else oracle(options.oracle)
    if options.what == "vectors":
        here = pathlib.Path(__file__).resolve().parent
        write_vectors(options.out or here.parent / "data/tokenizer/vectors.json", tokenizers)
    else:
        write_mixed(options.out, tokenizers, options.size, options.seed)


if __name__ == "__main__":
    main()
