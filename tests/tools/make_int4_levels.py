#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Finds the 16 lists of 16 levels of int4 blocks (engine/base/int4_blocks.h) and prints them as C++.

Lloyd's method: blocks of random numbers choose their scale and lists, then each level becomes the
mean of the numbers that chose it; again until it settles. Five of eight blocks are normal, as
trained matrices nearly are; two have heavier tails (Student's t), as some of them have; one is
uniform. No model was looked at. (Plain errors: packing counts those of large numbers more.) Needs numpy:

    python3 make_int4_levels.py > levels.inc
"""
import numpy as np

LISTS, LEVELS, HALF, TOP = 16, 16, 16, 112.0


def numbers(count, seed):
    random = np.random.default_rng(seed)
    normal = random.standard_normal((5 * count // 8, 32))
    heavy = random.standard_t(5, (2 * count // 8, 32))
    uniform = random.uniform(-1.5, 1.5, (count // 8, 32))
    return np.concatenate([normal, heavy, uniform])


def scale(code):
    """(8 + m) * 2^e for code 8 e + m, as in the blocks but for the range."""
    return (8 + code % 8) * 2.0 ** (code // 8)


def code_of(value):
    exponent = np.floor(np.log2(value / 8)).astype(int)
    return 8 * exponent + np.floor(value / 2.0**exponent).astype(int) - 8


def choose(blocks, lists):
    """Numbers in units of the best scale, and the best list of each half."""
    top = np.abs(blocks).max(1)
    first = code_of(top / TOP)
    best = np.full(len(blocks), np.inf)
    units = np.zeros_like(blocks)
    chosen = np.zeros((len(blocks), 2), int)
    for step in range(-2, 4):
        now = scale(first + step)
        halves = (blocks / now[:, None]).reshape(-1, 2, HALF)
        errors = np.stack([error(halves, levels) for levels in lists])
        sums = errors.min(0).sum(1) * now**2
        better = sums < best
        best[better] = sums[better]
        units[better] = halves.reshape(-1, 32)[better]
        chosen[better] = errors.argmin(0)[better]
    return units.reshape(-1, HALF), chosen.reshape(-1), best.sum()


def nearest(levels, values):
    return np.searchsorted((levels[1:] + levels[:-1]) / 2, values)


def error(halves, levels):
    return ((levels[nearest(levels, halves)] - halves) ** 2).sum(-1)


def start(random):
    line = np.linspace(-1, 1, LEVELS)
    lists = []
    for _ in range(LISTS):
        bent = np.sign(line) * np.abs(line) ** random.uniform(1, 1.5) * random.uniform(0.5, 1.05)
        lists.append(np.sort(TOP * (bent + random.uniform(-0.15, 0.15) * (1 - np.abs(line)))))
    return np.array(lists)


def improve(lists, blocks):
    halves, chosen, total = choose(blocks, lists)
    for i in range(LISTS):
        values = halves[chosen == i].ravel()
        index = nearest(lists[i], values)
        count = np.bincount(index, minlength=LEVELS)
        mean = np.bincount(index, weights=values, minlength=LEVELS) / np.maximum(count, 1)
        lists[i] = np.sort(np.where(count > 0, mean, lists[i]))
    return total


def main():
    lists = start(np.random.default_rng(4))
    for round_ in range(150):
        improve(lists, numbers(8192, round_ if round_ < 110 else 1000 + round_ % 8))
    lists = np.clip(np.rint(lists), -127, 127).astype(int)
    order = np.lexsort((lists[:, 0], np.abs(lists).max(1)))
    for levels in lists[order]:
        print("    {{" + ", ".join(str(level) for level in levels) + "}},")
    test = numbers(16384, 99)
    parts = {"normal": test[:10240], "heavy": test[10240:14336], "uniform": test[14336:]}
    for name, part in parts.items():
        loss = choose(part, lists.astype(float))[2]
        print(f"// {name}: relative error {np.sqrt(loss / (part**2).sum()):.4f}")


main()
