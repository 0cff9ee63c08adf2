#!/usr/bin/env bash
# resume.sh BUILD-FOLDER [TOKENS] [LAYERS] [WIDTH]: from opening a conversation after a restart to
# its first new token, for a long and a short one, and the same without any kept state. With
# ROOKERY_MODEL=FILE that model instead of a random one of these sizes.
set -euo pipefail
build=$1; tokens=${2:-100000}; layers=${3:-2}; width=${4:-64}
bench=$build/tests/app/chat/rookery-bench-resume
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
model=${ROOKERY_MODEL:-$work/m.safetensors}
[ -e "$model" ] || "$build"/app/cli/rookery-cli synth "$model" --version 7 --layers "$layers" --width "$width" --vocab-size 256 --seed 8 >/dev/null
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
for size in "$tokens" 100; do
    mkdir -p "$work/$size"
    echo "a conversation of $("$bench" build "$work/$size" "$model" "$size") tokens" >&2
done
# In turns, so that whatever else the machine does falls on both.
runs=15
for _ in $(seq $runs); do
    for size in "$tokens" 100; do "$bench" resume "$work/$size" "$model" >>"$work/$size.all"; done
done
for size in "$tokens" 100; do median <"$work/$size.all" >"$work/$size.ms"; done
"$bench" forget "$work/$tokens" "$model"
read -r again count < <("$bench" resume "$work/$tokens" "$model")
awk -v long="$(cat "$work/$tokens.ms")" -v short="$(cat "$work/100.ms")" -v again="$again" -v n="$tokens" -v count="$count" -v runs="$runs" 'BEGIN {
    printf "first token after a restart, median of %d: %d tokens %.1f ms, 100 tokens %.1f ms, ratio %.2f\n", runs, n, long, short, long / short
    printf "the same without kept states: %.0f ms (%d tokens read again), %.0f times as long\n", again, count, again / long }'
