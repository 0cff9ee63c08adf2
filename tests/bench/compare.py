#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Rookery beside llama.cpp on the same weights, in alternating runs; writes one table.

    compare.py --cli build/rel/app/cli/rookery-cli --bench build/rel/tests/bench/rookery-bench-kernels
               --bins DIR --models DIR [--shapes 0.1b,0.4b,1.5b] [--threads 1,2] [--rounds 3]
               [--types f16,int8,int4] [--own v4-int8,v7-int8] [--zero-skip off] [--out RESULTS.md]

DIR of models holds SHAPE-f16.gguf, SHAPE-q8_0.gguf, SHAPE-q4_0.gguf, SHAPE-q4_k_m.gguf (see
llama_peer.py) and SHAPE-f16.safetensors, SHAPE-int8.safetensors, SHAPE-int4.safetensors (rookery-cli
convert) of the same numbers; types of llama.cpp that are not there are left out. Figures are medians
of the rounds, ratios those of each round's (in brackets the least and the most). "read" is the plain
reading of the model's file where it lies in memory, in the same round: where other machines share
the memory, one file may be read half as fast again as another, so llama.cpp's file is read, too ("its
read"; some of its types it copies at load, to another place). "tiles" is what tile registers do
with factors from the first cache, all the time (peak/loaded-tiles), before and after our prompts:
there, too, other machines take their share. On a busy machine the clock tells of others: the last two
columns are ratios of what the processor spent on each token, for one thread (more of them wait
spinning). --own: models NAME.safetensors beside each other, without llama.cpp. --zero-skip: auto, on
or off as of rookery-cli bench; "zeros" is then the share of zeros among what the channel mix's second
matrix is multiplied with, and "of reading" counts weights that were not read, too.
"""
import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys

HEAD = ("| shape | type | threads | MB a token | read GB/s | decode tok/s | of reading | "
        "llama.cpp | its read | ratio | prefill tok/s | tiles GOP/s | llama.cpp | ratio | CPU: decode | prefill | "
        "zeros |")
OWN_HEAD = "| model | threads | MB a token | read GB/s | decode tok/s | of reading | prefill tok/s |"
PEERS = {"f16": ["f16"], "int8": ["q8_0"], "int4": ["q4_0", "q4_k_m"]}
LENGTHS = {"0.1b": (512, 32), "0.4b": (512, 16), "1.5b": (512, 8)}  # prefill, decode
REPEAT = "3"  # the median of which is not the first, which pays for pages that are touched the first time
HERE = os.path.dirname(os.path.abspath(__file__))


def run(command, **variables):
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **variables})
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return json.loads(done.stdout)


def peer(args, shape, name, threads):
    prefill, decode = LENGTHS[shape]
    out = run([sys.executable, os.path.join(HERE, "llama_peer.py"), args.bins, "bench",
               os.path.join(args.models, f"{shape}-{name}.gguf"), "--threads", str(threads),
               "--prefill", str(prefill), "--decode", str(decode), "--repeat", REPEAT])
    return {key: statistics.median(out[key]) for key in ("prefill", "decode", "prefill_cpu_ms", "decode_cpu_ms")}


def ours(args, name, lengths, threads):
    prefill, decode = lengths
    out = run([args.cli, "bench", os.path.join(args.models, f"{name}.safetensors"), "--device", "cpu",
               "--threads", str(threads), "--prefill", str(prefill), "--decode", str(decode),
               "--repeat", REPEAT, "--quiet", "--zero-skip", args.zero_skip])
    return out


def read_bandwidth(args, file, threads):
    out = run([args.bench, f"--benchmark_filter=^file/threads:{threads}/",
               "--benchmark_format=json", "--benchmark_min_time=0.3"],
              ROOKERY_BENCH_FILE=os.path.join(args.models, file))
    return out["benchmarks"][0]["best_GB/s"]


def tile_peak(args, threads):
    """What tile registers do, if there are any, with a factor from the first cache for each product."""
    out = run([args.bench, f"--benchmark_filter=^peak/loaded-tiles/threads:{threads}/",
               "--benchmark_format=json", "--benchmark_min_time=0.3"])
    return out["benchmarks"][0]["mean_GOP/s"] if out["benchmarks"] else None


def share_of(figures):
    own = figures["ours"]
    return own["decode_tokens_per_s"] * own["weight_bytes_per_token"] / 1e9 / figures["read"]


def measure_own(args, name, threads):
    rounds = [{"read": read_bandwidth(args, f"{name}.safetensors", threads),
               "ours": ours(args, name, LENGTHS["0.4b"], threads)} for _ in range(args.rounds)]
    median = statistics.median
    own = {key: median(r["ours"][key] for r in rounds)
           for key in ("weight_bytes_per_token", "decode_tokens_per_s", "prefill_tokens_per_s")}
    return (f"| {name} | {threads} | {own['weight_bytes_per_token'] / 1e6:.0f} | "
            f"{median(r['read'] for r in rounds):.1f} | {own['decode_tokens_per_s']:.1f} | "
            f"{median(map(share_of, rounds)) * 100:.0f} % | {own['prefill_tokens_per_s']:.0f} |")


def spread(figures):
    """Of each round's ratio: the median, and from where to where they go."""
    least, most = min(figures), max(figures)
    return f"{statistics.median(figures):.2f}" + (f" ({least:.2f} to {most:.2f})" if len(figures) > 1 else "")


def measure(args, shape, kind, threads):
    peers = [name for name in PEERS[kind]
             if os.path.exists(os.path.join(args.models, f"{shape}-{name}.gguf"))]
    rounds = []
    for _ in range(args.rounds):
        figures = {"read": read_bandwidth(args, f"{shape}-{kind}.safetensors", threads),
                   "tiles": [tile_peak(args, threads)],
                   "ours": ours(args, f"{shape}-{kind}", LENGTHS[shape], threads)}
        figures["tiles"].append(tile_peak(args, threads))
        figures["peers"] = {name: peer(args, shape, name, threads) for name in peers}
        figures["peer_reads"] = {name: read_bandwidth(args, f"{shape}-{name}.gguf", threads) for name in peers}
        rounds.append(figures)
    median = statistics.median
    best = {}
    for what, choose in (("prefill", max), ("decode", max), ("prefill_cpu_ms", min),
                         ("decode_cpu_ms", min)):
        by_name = {name: median(r["peers"][name][what] for r in rounds) for name in peers}
        best[what] = choose((figure, name) for name, figure in by_name.items())
    own = {what: median(r["ours"][key] for r in rounds) for what, key in (
        ("prefill", "prefill_tokens_per_s"), ("decode", "decode_tokens_per_s"),
        ("prefill_cpu_ms", "prefill_cpu_ms_per_token"),
        ("decode_cpu_ms", "decode_cpu_ms_per_token"))}
    cpu = [f"{best[what][0] / own[what]:.2f}" if threads == 1 else "–"
           for what in ("decode_cpu_ms", "prefill_cpu_ms")]
    megabytes = rounds[0]["ours"]["weight_bytes_per_token"] / 1e6
    read = median(r["read"] for r in rounds)
    share = median(map(share_of, rounds))
    zeros = "read" if args.zero_skip == "off" else f"{rounds[0]['ours']['ffn_zero_share'] * 100:.0f} %"
    decode, prefill = best["decode"], best["prefill"]
    ratio = {what: spread([r["ours"][key] / max(r["peers"][name][what] for name in peers) for r in rounds])
             for what, key in (("decode", "decode_tokens_per_s"), ("prefill", "prefill_tokens_per_s"))}
    peaks = [peak for r in rounds for peak in r["tiles"] if peak]
    tiles = f"{min(peaks):.0f} to {max(peaks):.0f}" if peaks else "–"
    peer_read = median(r["peer_reads"][decode[1]] for r in rounds)
    return (f"| {shape} | {kind} | {threads} | {megabytes:.0f} | {read:.1f} | {own['decode']:.1f} | "
            f"{share * 100:.0f} % | {decode[0]:.1f} {decode[1]} | {peer_read:.1f} | {ratio['decode']} | "
            f"{own['prefill']:.0f} | {tiles} | {prefill[0]:.0f} {prefill[1]} | "
            f"{ratio['prefill']} | {cpu[0]} | {cpu[1]} | {zeros} |")


def write(args, line):
    print(line, flush=True)
    if args.out:
        with open(args.out, "a", encoding="utf-8") as out:
            out.write(line + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("cli", "bench", "bins", "models"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--shapes", default="0.1b,0.4b,1.5b")
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--types", default="f16,int8,int4")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--own")
    parser.add_argument("--zero-skip", default="off", choices=("auto", "on", "off"))
    parser.add_argument("--out")
    args = parser.parse_args()
    head = OWN_HEAD if args.own else HEAD
    write(args, f"{head}\n|{'--|' * (head.count(' | ') + 1)}")
    threads = [int(count) for count in args.threads.split(",")]
    if args.own:
        for name, count in itertools.product(args.own.split(","), threads):
            write(args, measure_own(args, name, count))
        return
    for shape, kind, count in itertools.product(args.shapes.split(","), args.types.split(","), threads):
        write(args, measure(args, shape, kind, count))


if __name__ == "__main__":
    main()
