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
field() { sed -n "s/^ *\"$1\": \([-0-9.e+]*\),\{0,1\}$/\1/p" "$2" | head -n 1; }

# figure NAME UNIT DIGITS: of $out, for the table.
figure() { awk -v value="$(field "$1" "$out")" -v unit="$2" -v digits="$3" 'BEGIN { printf "%." digits "f ", value / unit }'; }

devices() { "$programs/rookery-cli" devices --all; }
once devices devices
once ops "$programs/rookery-tests-vulkan"
once golden "$programs/rookery-tests-vulkan-golden"

for size in $sizes; do
    model=$report/$size.safetensors
    for precision in $precisions; do
        [ -e "$report/bench-$size-$precision.done" ] && continue
        [ -e "$model" ] || "$programs/rookery-cli" synth "$model" --version 7 $(shape "$size") \
            --vocab-size 65536 --seed 1 --precision f16 || break
        once "bench-$size-$precision" "$programs/rookery-cli" bench "$model" --device "$device" \
            --precision "$precision" --vocab world --prefill "$prefill" --decode "$decode" \
            --repeat "${REPEAT:-3}" --profile --quiet
    done
    rm -f "$model"
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
    echo "| size | precision | prefill tokens/s | decode tokens/s | GB/s of weights | share | first token ms | load ms | card MB | dispatches a layer |"
    echo "|---|---|---|---|---|---|---|---|---|---|"
    for size in $sizes; do
        for precision in $precisions; do
            out=$report/bench-$size-$precision.out
            [ -e "$report/bench-$size-$precision.done" ] || continue
            weights=$(field bandwidth_bytes_per_s "$out")
            echo "| $size | $precision | $(figure prefill_tokens_per_s 1 1)| $(figure decode_tokens_per_s 1 1)| $(figure bandwidth_bytes_per_s 1e9 2)| $(awk -v a="$weights" -v b="$(field device_bandwidth_bytes_per_s "$out")" 'BEGIN { if (b > 0) printf "%.0f %%", 100 * a / b }') | $(figure first_token_ms 1 0)| $(figure load_ms 1 0)| $(figure peak_device_bytes 1e6 0)| $(figure dispatches_per_layer 1 0)|"
        done
    done
} >"$report/REPORT.md"
cat "$report/REPORT.md"
