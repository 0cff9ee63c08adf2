#!/usr/bin/env bash
# tests/gpu/run.sh [DEVICE]: tests and benchmarks on a graphics card (default vulkan:0), with the
# programs of tests/gpu/pack.sh. See README.md beside it.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

device=${1:-vulkan:0}
programs=build/portable/gpu
report=build/gpu-report
sizes=${SIZES:-0.1B 0.4B 1.5B 2.9B 7.2B}
precisions=${PRECISIONS:-f16 int8 int4}
prefill=${PREFILL:-512}
decode=${DECODE:-128}
export LD_LIBRARY_PATH=$PWD/$programs/lib ROOKERY_CHECKOUT=$PWD ROOKERY_TEST_DEVICE=${device#vulkan:}
[ -x "$programs/rookery-cli" ] || { echo "run.sh: $programs/rookery-cli is not there; tests/gpu/pack.sh makes it" >&2; exit 1; }
mkdir -p "$report"

# once NAME COMMAND...: runs it unless it has already succeeded.
once() {
    local name=$1
    shift
    [ -e "$report/$name.done" ] && return 0
    echo "== $name"
    if "$@" >"$report/$name.out" 2>"$report/$name.err"; then
        touch "$report/$name.done"
    else
        echo "   failed: $(tail -n 1 "$report/$name.err")"
        return 1
    fi
}

shape() {
    case $1 in
        nano) echo "--layers 2 --width 128" ;;  # for trying this script
        0.1B) echo "--layers 12 --width 768" ;;
        0.4B) echo "--layers 24 --width 1024" ;;
        1.5B) echo "--layers 24 --width 2048" ;;
        2.9B) echo "--layers 32 --width 2560" ;;
        7.2B) echo "--layers 32 --width 4096" ;;
        *) echo "run.sh: no size $1" >&2; exit 2 ;;
    esac
}

# field NAME FILE: a number of bench's JSON.
field() {
    [ -e "$2" ] || return 0
    sed -n "s/^ *\"$1\": \([-0-9.e+]*\),\{0,1\}$/\1/p" "$2" | head -n 1
}

# figure NAME UNIT DIGITS: of $out, for the table.
figure() { awk -v value="$(field "$1" "$out")" -v unit="$2" -v digits="$3" 'BEGIN { printf "%." digits "f ", value / unit }'; }

# Ours on the device, with prompts as the device does them best, then in float32, which every
# device can; once() tells what went wrong.
ours() {
    "$programs/rookery-cli" bench "$1" --device "$device" --precision "$2" --vocab world \
        --prefill "$prefill" --decode "$decode" --repeat "${REPEAT:-3}" --profile --quiet
}
ours_in_float32() {
    ROOKERY_VULKAN_TILES=f32 "$programs/rookery-cli" bench "$1" --device "$device" \
        --precision "$2" --vocab world --prefill "$prefill" --decode 1 --repeat "${REPEAT:-3}" --quiet
}

# llama.cpp on the same weights: MODEL PRECISION BINS. Its types of as many bits.
peer() {
    local model=$1 bins=$3 type gguf=$report/peer.gguf drive=tests/bench/llama_peer.py
    case $2 in f16) type=f16 ;; int8) type=q8_0 ;; int4) type=q4_0 ;; *) return 1 ;; esac
    [ -e "$gguf" ] || python3 tests/gpu/peer_model.py "$model" "$gguf" || return 1
    if [ "$type" != f16 ]; then
        [ -e "$report/peer-$type.gguf" ] ||
            python3 "$drive" "$bins" quantize "$gguf" "$report/peer-$type.gguf" "$type" || return 1
        gguf=$report/peer-$type.gguf
    fi
    GGML_VK_VISIBLE_DEVICES=${device#vulkan:} python3 "$drive" "$bins" bench "$gguf" \
        --threads "$(nproc)" --prefill "$prefill" --decode "$decode" --repeat "${REPEAT:-3}"
}

devices() { "$programs/rookery-cli" devices --all; }
once devices devices
once ops "$programs/rookery-tests-vulkan"
once golden "$programs/rookery-tests-vulkan-golden"

for size in $sizes; do
    model=$report/$size.safetensors
    for precision in $precisions; do
        [ -e "$report/all-$size-$precision.done" ] && continue
        [ -e "$model" ] || "$programs/rookery-cli" synth "$model" --version 7 $(shape "$size") \
            --vocab-size 65536 --seed 1 --precision f16 || break
        good=true
        once "bench-$size-$precision" ours "$model" "$precision" || good=false
        once "bench32-$size-$precision" ours_in_float32 "$model" "$precision" || good=false
        for bins in "$programs"/peers/*; do
            [ ! -d "$bins" ] || once "$(basename "$bins")-$size-$precision" peer "$model" "$precision" "$bins" || good=false
        done
        ! $good || touch "$report/all-$size-$precision.done"
    done
    rm -f "$model" "$report"/peer*.gguf
done

{
    echo "# RWKV-7 on $device, $(date -u +%F)"
    echo
    echo '```'
    cat "$report/devices.out"
    echo '```'
    echo
    for tests in ops golden; do
        [ -e "$report/$tests.out" ] && echo "- $tests: $(grep -E '^\[  (PASSED|FAILED)  \]' "$report/$tests.out" | head -n 1)"
    done
    echo
    echo "Share: weights read for a token, times tokens/s, over what the card reaches copying its memory in the same run."
    echo
    echo "Prefill f32: the same with ROOKERY_VULKAN_TILES=f32. \"devices\" above says what the device does better."
    echo
    echo "| size | precision | prefill tokens/s | prefill f32 | decode tokens/s | GB/s of weights | share | first token ms | load ms | card MB | dispatches a layer |"
    echo "|---|---|---|---|---|---|---|---|---|---|---|"
    for size in $sizes; do
        for precision in $precisions; do
            out=$report/bench-$size-$precision.out
            [ -e "$report/bench-$size-$precision.done" ] || continue
            weights=$(field bandwidth_bytes_per_s "$out")
            echo "| $size | $precision | $(figure prefill_tokens_per_s 1 1)| $(out=$report/bench32-$size-$precision.out figure prefill_tokens_per_s 1 1)| $(figure decode_tokens_per_s 1 1)| $(figure bandwidth_bytes_per_s 1e9 2)| $(awk -v a="$weights" -v b="$(field device_bandwidth_bytes_per_s "$out")" 'BEGIN { if (b > 0) printf "%.0f %%", 100 * a / b }') | $(figure first_token_ms 1 0)| $(figure load_ms 1 0)| $(figure peak_device_bytes 1e6 0)| $(figure dispatches_per_layer 1 0)|"
        done
    done
    for bins in "$programs"/peers/*; do
        [ -d "$bins" ] || continue
        name=$(basename "$bins")
        echo
        echo "Beside llama.cpp ($name), medians; above 1 ours is faster:"
        echo
        echo "| size | precision | its prefill tokens/s | its decode tokens/s | ours / its prefill | ours / its decode |"
        echo "|---|---|---|---|---|---|"
        for size in $sizes; do
            for precision in $precisions; do
                [ -e "$report/$name-$size-$precision.done" ] && [ -e "$report/bench-$size-$precision.done" ] || continue
                python3 - "$size" "$precision" "$report/$name-$size-$precision.out" "$report/bench-$size-$precision.out" <<'EOF'
import json, statistics, sys
size, precision, theirs, ours = sys.argv[1:]
theirs, ours = json.load(open(theirs)), json.load(open(ours))
prefill, decode = (statistics.median(theirs[what]) for what in ("prefill", "decode"))
print(f"| {size} | {precision} | {prefill:.1f} | {decode:.1f} | {ours['prefill_tokens_per_s'] / prefill:.2f}"
      f" | {ours['decode_tokens_per_s'] / decode:.2f} |")
EOF
            done
        done
    done
} >"$report/REPORT.md"
cat "$report/REPORT.md"
