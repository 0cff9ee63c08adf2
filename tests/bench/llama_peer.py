#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Drives llama.cpp's prebuilt library, as npm's node-llama-cpp carries it, without its headers.

    llama_peer.py BINS quantize IN.gguf OUT.gguf q8_0|q4_0|q4_k_m
    llama_peer.py BINS bench MODEL.gguf --threads N --prefill P --decode D [--repeat R]

BINS is the folder of libllama*.so (node_modules/@node-llama-cpp/linux-x64/bins/linux-x64). Parameter
structs are passed as the library's defaults with single numbers changed, found by their defaults.
Prints JSON: prefill and decode tokens a second, and milliseconds of the processor for each token
(of all threads), one figure a repetition.
"""
import argparse
import ctypes
import glob
import json
import os
import sys
import time

TYPES = {"q4_0": 2, "q8_0": 7, "q4_k_m": 15}
CHUNK = 512  # llama.cpp's own n_ubatch


class Params(ctypes.Structure):
    """Larger than any of the library's; only the first bytes mean something."""

    _fields_ = [("words", ctypes.c_int32 * 256)]


class Batch(ctypes.Structure):
    _fields_ = [("count", ctypes.c_int32), ("pointers", ctypes.c_void_p * 6)]


def open_library(folder):
    def one(pattern):
        found = sorted(glob.glob(os.path.join(folder, pattern)))
        if not found:
            sys.exit(f"{folder} has no {pattern}; it is to be node-llama-cpp's folder of libraries")
        return ctypes.CDLL(found[-1], mode=ctypes.RTLD_GLOBAL)

    one("libggml-base*.so")
    ggml = one("libggml.*so")
    llama = one("libllama.*so")
    quiet = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)(lambda *_: None)
    llama.llama_log_set(quiet, None)
    llama.kept = quiet
    ggml.ggml_backend_load_all_from_path(folder.encode())
    llama.llama_backend_init()
    for name in ("model", "context", "model_quantize"):
        getattr(llama, f"llama_{name}_default_params").restype = Params
    for name in ("llama_model_load_from_file", "llama_init_from_model", "llama_get_memory"):
        getattr(llama, name).restype = ctypes.c_void_p
    llama.llama_batch_get_one.restype = Batch
    return llama


def quantize(llama, source, target, name):
    params = llama.llama_model_quantize_default_params()
    params.words[0] = os.cpu_count()
    params.words[1] = TYPES[name]
    if llama.llama_model_quantize(source.encode(), target.encode(), ctypes.byref(params)) != 0:
        sys.exit("llama.cpp could not quantise the model")


def context_params(llama, threads):
    params = llama.llama_context_default_params()
    words = params.words
    if list(words[0:3]) != [512, 2048, 512]:
        sys.exit("this llama.cpp has other context parameters than expected")
    at = next(i for i in range(3, 12) if words[i] == 4 and words[i + 1] == 4)  # its default threads
    words[0] = 4096
    words[at] = words[at + 1] = threads
    return params


def decode(llama, context, tokens):
    array = (ctypes.c_int32 * len(tokens))(*tokens)
    batch = llama.llama_batch_get_one(array, len(tokens))
    if llama.llama_decode(ctypes.c_void_p(context), batch) != 0:
        sys.exit("llama.cpp could not decode")


def bench(llama, args):
    started = time.monotonic()
    model = llama.llama_model_load_from_file(args.model.encode(), llama.llama_model_default_params())
    if not model:
        sys.exit(f"llama.cpp could not load {args.model}")
    context = llama.llama_init_from_model(ctypes.c_void_p(model), context_params(llama, args.threads))
    loaded = time.monotonic() - started
    memory = ctypes.c_void_p(llama.llama_get_memory(ctypes.c_void_p(context)))
    ids = [(i * 7919 + 11) % 60000 + 100 for i in range(args.prefill)]
    out = {"load_s": loaded, "prefill": [], "decode": [],
           "prefill_cpu_ms": [], "decode_cpu_ms": []}
    decode(llama, context, ids[:8])  # wakes threads, touches the weights
    for _ in range(args.repeat):
        llama.llama_memory_clear(memory, True)
        start, cpu_start = time.monotonic(), time.process_time()
        for at in range(0, args.prefill, CHUNK):
            decode(llama, context, ids[at:at + CHUNK])
        middle, cpu_middle = time.monotonic(), time.process_time()
        for i in range(args.decode):
            decode(llama, context, [ids[i % len(ids)]])
        end, cpu_end = time.monotonic(), time.process_time()
        out["prefill"].append(args.prefill / (middle - start))
        out["decode"].append(args.decode / (end - middle))
        out["prefill_cpu_ms"].append(1000 * (cpu_middle - cpu_start) / args.prefill)
        out["decode_cpu_ms"].append(1000 * (cpu_end - cpu_middle) / args.decode)
    print(json.dumps(out))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bins")
    verbs = parser.add_subparsers(dest="verb", required=True)
    quantizing = verbs.add_parser("quantize")
    quantizing.add_argument("source")
    quantizing.add_argument("target")
    quantizing.add_argument("type", choices=sorted(TYPES))
    benching = verbs.add_parser("bench")
    benching.add_argument("model")
    benching.add_argument("--threads", type=int, default=1)
    benching.add_argument("--prefill", type=int, default=256)
    benching.add_argument("--decode", type=int, default=32)
    benching.add_argument("--repeat", type=int, default=1)
    args = parser.parse_args()
    llama = open_library(args.bins)
    if args.verb == "quantize":
        quantize(llama, args.source, args.target, args.type)
    else:
        bench(llama, args)


if __name__ == "__main__":
    main()
