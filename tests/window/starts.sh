#!/usr/bin/env bash
# bash tests/window/starts.sh ROOKERY [N]
set -uo pipefail
rookery=$1
count=${2:-20}
. "$(dirname "${BASH_SOURCE[0]}")/screen.sh"

pids=()
for _ in $(seq "$count"); do
    "$rookery" >>"$work/log" 2>&1 &
    pids+=($!)
done
for _ in $(seq 300); do
    alive=0
    for pid in "${pids[@]}"; do
        kill -0 "$pid" 2>/dev/null && alive=$((alive + 1)) && writer=$pid
    done
    [ "$alive" -le 1 ] && break
    sleep 0.1
done
open=0
for pid in "${pids[@]}"; do
    ls -l "/proc/$pid/fd" 2>/dev/null | grep -q 'chats.db$' && open=$((open + 1))
done
window "${writer:-0}" >/dev/null && shown=yes || shown=no
echo "$count starts at once: $alive still running, $open with the database open, window shown: $shown"
[ "$alive" = 1 ] && [ "$open" = 1 ] && [ "$shown" = yes ]
