#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Distils a gathered list of RWKV files into resources/catalogue.json, in our schema and words.

    python3 resources/catalogue/make_catalogue.py LIST.json > resources/catalogue.json

LIST.json holds what is known of each file and how well: {"generated", "models": [{"name", "format",
"architecture", "parameters", "layers", "width", "repo", "path", "size_bytes", "sha256",
"context_tokens", "tokenizer", "prompt_family", "official", "hidden_as_outdated", "date",
"verified", "modelscope_url"?, doubts?}]}. Files that Rookery cannot read, unfinished ones and other
people's fine-tunes are left out. A file is recommended only if its size and hash are known, nothing
about it is doubtful and no newer one of its kind is known as well.
"""
import json
import re
import sys
import urllib.parse

FAMILIES = {
    # id: (name, version, licence, vocabulary, prompt, thinks, words)
    "g1": ("RWKV-7 G1", "7", "Apache-2.0", "world", "g1", True,
           "The newest family. Answers, writes, translates and codes in over 100 languages, and can think before it answers."),
    "world7": ("RWKV-7 World", "7", "Apache-2.0", "world", "world", False,
               "Answers and writes in over 100 languages. Older than G1 and does not think first."),
    "pile7": ("RWKV-7 Pile", "7", "Apache-2.0", "neox", "pile", False,
              "For research: continues English text, was not taught to answer."),
    "world6": ("RWKV-6 World", "6", "Apache-2.0", "world", "world", False,
               "Answers and writes in over 100 languages. The generation before RWKV-7."),
    "special6": ("RWKV-6, one language", "6", "Apache-2.0", "world", "world", False,
                 "Taught further on one language or on fiction."),
    "world5": ("RWKV-5 World", "5", "Apache-2.0", "world", "world", False,
               "Answers and writes in over 100 languages. Kept for comparison with newer ones."),
    "world4": ("RWKV-4 World", "4", "Apache-2.0", "world", "world", False,
               "The first family for over 100 languages. Kept for comparison with newer ones."),
    "raven": ("RWKV-4 Raven", "4", "Apache-2.0", "neox", "raven", False,
              "The first chat models of RWKV, taught to follow instructions. Small vocabulary."),
    "novel": ("RWKV-4 Novel", "4", "Apache-2.0", "neox", "raven", False,
              "Writes Chinese and English fiction."),
    "pile": ("RWKV-4 Pile", "4", "Apache-2.0", "neox", "pile", False,
             "The first large RWKV models. Continue English text, were not taught to answer."),
}
SIZES = {"0.1B": 191e6, "0.4B": 451e6, "1.5B": 1.53e9, "1.6B": 1.6e9, "2.9B": 2.95e9, "3B": 3.1e9,
         "7B": 7.6e9, "7.2B": 7.2e9, "13.3B": 13.27e9, "14B": 14.1e9, "169M": 169e6, "430M": 430e6}
READABLE = {"pth", "gguf", "st"}
LANGUAGE_NAMES = {"en": "English", "zh": "Chinese", "ja": "Japanese"}


def family_of(entry):
    architecture, prompt, name = entry["architecture"], entry["prompt_family"], entry["name"]
    if architecture == "RWKV-7":
        return {"g1": "g1", "world": "world7", "pile": "pile7"}.get(prompt)
    if architecture == "RWKV-6":
        return "special6" if re.search("ChnNovel|Jpn", name) else "world6"
    if architecture in ("RWKV-5.0", "RWKV-5.2"):
        return "world5"
    if architecture == "RWKV-4":
        return {"world": "world4", "raven": "raven", "novel (raven base)": "novel", "pile": "pile"}.get(prompt)
    return None


def wanted(entry):
    return (entry["official"] and entry["format"] in READABLE and family_of(entry) is not None
            and "OnlyForTest" not in entry["name"] and not entry.get("url_wrong"))


def languages_of(entry, family):
    name = entry["name"]
    if family in ("pile", "pile7"):
        return ["en"]
    if re.search("CHNtuned|ChnNovel", name):
        return ["zh"]
    if re.search("JPNtuned|Jpn-", name):
        return ["ja"]
    if family == "raven":
        return ["en", "zh"] if re.search("Chn", name) else ["en"]
    if family == "novel":
        return ["zh", "en"] if "ChnEng" in name else ["zh"]
    return []  # over 100


def precision_of(entry):
    if entry["format"] != "gguf":
        return "F16"
    if entry.get("label_doubtful"):
        return ""
    found = re.search(r"(?i)(Q[4568]_[0K](_[MS])?|F16)(?=[-.])", entry["name"])
    return found.group(1).upper() if found else ""


def size_label(entry, path):
    if entry["parameters"]:
        return entry["parameters"]
    return {"168M": "0.2B", "421M": "0.4B", "1.47B": "1.5B"}[re.search(r"Pile-([0-9.]+[MB])", path).group(1)]


def title_of(entry, family, path, label):
    title = FAMILIES[family][0]
    if family == "g1":
        title = "RWKV-7 " + re.search(r"(?i)rwkv7-(g[01][a-z]?\d?)-", path).group(1).replace("g", "G", 1)
    elif family == "special6":
        title = "RWKV-6 " + ("Chinese fiction" if "ChnNovel" in path else "Japanese")
    title += " " + label
    version = re.search(r"-(v\d+(\.\d+)?x?)-", path)
    if version and family not in ("novel", "special6"):
        title += " " + version.group(1)
    tuned = re.search(r"(CHN|JPN)tuned", path)
    if tuned:
        title += {"CHN": " Chinese", "JPN": " Japanese"}[tuned.group(1)]
    if family in ("raven", "novel"):
        title += " " + " and ".join(LANGUAGE_NAMES[l] for l in languages_of(entry, family))
    if "ctx16k" in path:
        title += " long"
    if "fixed" in path:
        title += " mended"
    return title


def modelscope_of(entry):
    address = entry.get("modelscope_url") or ""
    found = re.match(r"https://modelscope\.cn/models/([^/]+/[^/]+)/resolve/master/(.+)$", address)
    return [found.group(1), urllib.parse.unquote(found.group(2))] if found else None


def make(entry, counts):
    family = family_of(entry)
    path = urllib.parse.unquote(entry["path"])
    label = size_label(entry, path)
    doubtful = entry.get("sha256_doubtful")
    known = entry["sha256"] and not doubtful
    version = FAMILIES[family][1]
    if version == "5":
        version = entry["architecture"][len("RWKV-"):]
    out = {
        "id": re.sub(r"[^a-z0-9._-]", "", re.sub(r"\.(pth|gguf|st)$", "", path.split("/")[-1]).lower()),
        "family": family,
        "name": title_of(entry, family, path, label),
        "label": label,
        "version": version,
        "parameters": counts.get((entry["architecture"], label), int(SIZES.get(label, 0))),
        "layers": entry["layers"] or 0,
        "width": entry["width"] or 0,
        "repo": entry["repo"],
        "path": path,
        "format": entry["format"],
        "precision": precision_of(entry),
        "size": entry["size_bytes"] or 0,
        "sha256": entry["sha256"] if known else "",
        "released": entry["date"] or "",
        "context": entry["context_tokens"] or 0,
        "languages": languages_of(entry, family),
        "evidence": "listed" if "manifest" in entry["verified"] else "reported" if known else "name",
    }
    # The 20B vocabulary is in the program; nothing has to come along.
    mirror = modelscope_of(entry)
    if mirror:
        out["modelscope"] = {"repo": mirror[0], "path": mirror[1]}
    doubts = []
    if doubtful:
        doubts.append("The list this comes from gives the same hash to another file, so the hash is not used.")
    if entry.get("label_doubtful"):
        doubts.append("The size does not match the precision in the file's name.")
    if doubts:
        out["doubts"] = " ".join(doubts)
    return out


def generation(model):
    """Later is greater, within a family and size: by the date in the name, else by release."""
    found = re.search(r"-(20\d{6})-", model["path"])
    return found.group(1) if found else model["released"].replace("-", "")


def mark_current(models):
    newest = {}
    for model in models:
        kind = (model["family"], model["label"], model["format"], tuple(model["languages"]))
        newest[kind] = max(newest.get(kind, ""), generation(model))
        if model["sha256"] and model["size"] and "doubts" not in model:
            kind += ("known",)
            newest[kind] = max(newest.get(kind, ""), generation(model))
    for model in models:
        kind = (model["family"], model["label"], model["format"], tuple(model["languages"]))
        known = model["sha256"] and model["size"] and "doubts" not in model
        model["current"] = generation(model) == newest[kind] or \
            bool(known and generation(model) == newest[kind + ("known",)])
        model["recommended"] = bool(model["current"] and known and model["family"] == "g1"
                                    and model["precision"])


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        gathered = json.load(file)
    entries = [entry for entry in gathered["models"] if wanted(entry)]
    counts = {}  # exact ones, from files of two bytes a parameter
    for entry in entries:
        if entry["format"] == "pth" and entry["size_bytes"]:
            counts[(entry["architecture"], entry["parameters"])] = entry["size_bytes"] // 2
    models = [make(entry, counts) for entry in entries]
    mark_current(models)
    order = list(FAMILIES)
    models.sort(key=lambda m: (order.index(m["family"]), -m["parameters"], m["format"] != "pth"))
    models.sort(key=generation, reverse=True)
    models.sort(key=lambda m: (order.index(m["family"]), -m["parameters"]))
    ids = [model["id"] for model in models]
    assert len(ids) == len(set(ids)), [i for i in ids if ids.count(i) > 1]
    for model in models:
        assert re.fullmatch(r"[0-9a-f]{64}|", model["sha256"]), model
    families = [dict(zip(("id", "name", "version", "licence", "vocabulary", "prompt", "thinks", "about"),
                         (key, *value))) for key, value in FAMILIES.items()]
    lines = ",\n    ".join(json.dumps(model, ensure_ascii=False) for model in models)
    heads = ",\n    ".join(json.dumps(family, ensure_ascii=False) for family in families)
    print('{\n  "format": "rookery-catalogue",\n  "schema": 1,\n  "date": "%s",\n  "families": [\n    %s\n  ],\n'
          '  "models": [\n    %s\n  ]\n}' % (gathered["generated"], heads, lines))


main()
