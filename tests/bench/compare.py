#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Rookery beside llama.cpp on the same weights, in alternating runs; writes one table.

    compare.py --cli build/rel/app/cli/rookery-cli --bench build/rel/tests/bench/rookery-bench-kernels
               --bins DIR --models DIR [--shapes 0.1b,0.4b,1.5b] [--threads 1,2] [--rounds 3]
               [--types f16,int8,int4] [--out RESULTS.md]

DIR of models holds SHAPE-f16.gguf, SHAPE-q8_0.gguf, SHAPE-q4_0.gguf, SHAPE-q4_k_m.gguf (see
llama_peer.py) and SHAPE-f16.safetensors, SHAPE-int8.safetensors, SHAPE-int4.safetensors (rookery-cli
convert) of the same numbers. Figures are medians of the rounds; the plain reading of memory is
measured in between, and shares are of the median of those.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys

PEERS = {"f16": ["f16"], "int8": ["q8_0"], "int4": ["q4_0", "q4_k_m"]}
LENGTHS = {"0.1b": (256, 32), "0.4b": (128, 16), "1.5b": (64, 8)}  # prefill, decode
HERE = os.path.dirname(os.path.abspath(__file__))


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return json.loads(done.stdout)


def peer(args, shape, name, threads):
    prefill, decode = LENGTHS[shape]
    out = run([sys.executable, os.path.join(HERE, "llama_peer.py"), args.bins, "bench",
               os.path.join(args.models, f"{shape}-{name}.gguf"), "--threads", str(threads),
               "--prefill", str(prefill), "--decode", str(decode)])
    return out["prefill"][0], out["decode"][0]


def ours(args, shape, name, threads):
    prefill, decode = LENGTHS[shape]
    out = run([args.cli, "bench", os.path.join(args.models, f"{shape}-{name}.safetensors"),
               "--device", "cpu", "--threads", str(threads), "--prefill", str(prefill), "--decode",
               str(decode), "--repeat", "1", "--quiet"])
    return out


def read_bandwidth(args, threads):
    out = run([args.bench, f"--benchmark_filter=^memory/threads:{threads}/",
               "--benchmark_format=json", "--benchmark_min_time=0.3"])
    return out["benchmarks"][0]["best_GB/s"]


def measure(args, shape, kind, threads):
    rounds = []
    for _ in range(args.rounds):
        figures = {"read": read_bandwidth(args, threads), "ours": ours(args, shape, kind, threads)}
        figures["peers"] = {name: peer(args, shape, name, threads) for name in PEERS[kind]}
        rounds.append(figures)
    median = statistics.median
    best = {}
    for at, what in ((0, "prefill"), (1, "decode")):
        by_name = {name: median(r["peers"][name][at] for r in rounds) for name in PEERS[kind]}
        best[what] = max(by_name.items(), key=lambda item: item[1])
    decode = median(r["ours"]["decode_tokens_per_s"] for r in rounds)
    prefill = median(r["ours"]["prefill_tokens_per_s"] for r in rounds)
    megabytes = rounds[0]["ours"]["weight_bytes_per_token"] / 1e6
    read = median(r["read"] for r in rounds)
    share = median(r["ours"]["decode_tokens_per_s"] * megabytes / 1e3 / r["read"] for r in rounds)
    return (f"| {shape} | {kind} | {threads} | {megabytes:.0f} | {read:.1f} | {decode:.1f} | "
            f"{share * 100:.0f} % | {best['decode'][1]:.1f} {best['decode'][0]} | "
            f"{decode / best['decode'][1]:.2f} | {prefill:.0f} | "
            f"{best['prefill'][1]:.0f} {best['prefill'][0]} | {prefill / best['prefill'][1]:.2f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("cli", "bench", "bins", "models"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--shapes", default="0.1b,0.4b,1.5b")
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--types", default="f16,int8,int4")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out")
    args = parser.parse_args()
    head = ("| shape | type | threads | MB a token | read GB/s | decode tok/s | of reading | "
            "llama.cpp | ratio | prefill tok/s | llama.cpp | ratio |")
    lines = [head, "|" + "--|" * head.count(" | ") + "--|"]
    print("\n".join(lines), flush=True)
    for shape in args.shapes.split(","):
        for kind in args.types.split(","):
            for threads in args.threads.split(","):
                lines.append(measure(args, shape, kind, int(threads)))
                print(lines[-1], flush=True)
    if args.out:
        with open(args.out, "a", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n\n")


if __name__ == "__main__":
    main()
