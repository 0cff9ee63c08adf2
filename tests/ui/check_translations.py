#!/usr/bin/env python3
"""check_translations.py SOURCE_DIR: every translation is whole and keeps what the program puts in.

Texts that came into the sources after the last resources/i18n/update.sh are named, not refused:
whoever writes a text need not know the languages.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

LUPDATE = "/usr/lib/qt6/bin/lupdate"

# One concept has one term; these are the other ones.
STRAY = {"rookery_zh_CN.ts": {"废纸篓": "回收站", "您": "你", "此对话": "本对话", "阅读": "读取", "撰写": "生成"}}


def messages(path):
    for context in ET.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            yield context.find("name").text, message


def texts(message):
    translation = message.find("translation")
    forms = translation.findall("numerusform")
    return [form.text or "" for form in forms] if forms else [translation.text or ""]


def faults(path):
    count = 0
    for context, message in messages(path):
        count += 1
        source = message.find("source").text
        if message.find("translation").get("type") == "unfinished":
            yield f"{context}: no translation of “{source}”"
            continue
        for text in texts(message):
            for stray, term in STRAY.get(os.path.basename(path), {}).items():
                if stray in text:
                    yield f"{context}: “{text}” should say {term}, not {stray}"
            if not text.strip():
                yield f"{context}: an empty translation of “{source}”"
            wanted = sorted(set(re.findall(r"%(?:\d|n)", source)))
            if sorted(set(re.findall(r"%(?:\d|n)", text))) != wanted:
                yield f"{context}: “{text}” has other places to fill than “{source}”"
    if count == 0:
        yield "no texts at all"


def younger(path, root):
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, os.path.basename(path))
        shutil.copy(path, copy)
        subprocess.run([LUPDATE, "-silent", "-locations", "none", "-I", ".", "app", "ui", "-ts", copy],
                       cwd=root, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return [f"{context}: “{message.find('source').text}”" for context, message in messages(copy)
                if message.find("translation").get("type") == "unfinished"]


def main():
    root = sys.argv[1]
    folder = os.path.join(root, "resources/i18n")
    files = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".ts"))
    bad = 0
    for path in files:
        for fault in faults(path):
            print(f"{os.path.basename(path)}: {fault}")
            bad += 1
        if os.path.exists(LUPDATE) and not path.endswith("_en.ts"):
            new = younger(path, root)
            print(f"{os.path.basename(path)}: {len(new)} texts are younger than the last update")
            for text in new:
                print(f"  {text}")
    print(f"{len(files)} files, {bad} faults")
    return 1 if bad or len(files) < 2 else 0


sys.exit(main())
