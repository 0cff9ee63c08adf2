#!/usr/bin/env bash
# bash tests/window/kills.sh ROOKERY MODEL [ROUNDS]
set -uo pipefail
rookery=$1
model=$2
rounds=${3:-20}
. "$(dirname "${BASH_SOURCE[0]}")/screen.sh"

accepted=()
for round in $(seq "$rounds"); do
    "$rookery" --model "$model" >"$work/log" 2>&1 &
    pid=$!
    id=$(window "$pid") || { echo "round $round: no window"; cat "$work/log"; exit 1; }
    xdotool windowfocus "$id" 2>/dev/null
    sleep 1.5  # the model is loaded and the last conversation open
    text="round $round asks for a long answer"
    xdotool type --delay 2 "$text"
    xdotool key Return
    sleep 1
    [ "$round" -eq 3 ] && command -v import >/dev/null && import -window root "${SHOT:-$work/shot.png}"
    accepted+=("$text")
    sleep "$((RANDOM % 2)).$((RANDOM % 10))"
    kill -9 "$pid" || { echo "round $round: the program had already ended"; cat "$work/log"; exit 1; }
    wait "$pid" 2>/dev/null
done

lost=0
for text in "${accepted[@]}"; do
    found=$(sqlite3 "$work/data/chats.db" "SELECT count(*) FROM message WHERE role = 0 AND text = '$text'")
    [ "$found" = 1 ] || { echo "found $found times: $text"; lost=$((lost + 1)); }
done
order=$(sqlite3 "$work/data/chats.db" "SELECT text FROM message WHERE role = 0 ORDER BY id" |
    diff -q - <(printf '%s\n' "${accepted[@]}") >/dev/null && echo kept || echo changed)
begun=$(sqlite3 "$work/data/chats.db" "SELECT count(*) FROM message WHERE role = 1 AND length(text) > 0")
interrupted=$(sqlite3 "$work/data/chats.db" "SELECT count(*) FROM message WHERE role = 1 AND status IN (1, 5)")
chats=$(sqlite3 "$work/data/chats.db" "PRAGMA integrity_check")
states=$(sqlite3 "$work/data/states.db" "PRAGMA integrity_check")
echo "$rounds kills: ${#accepted[@]} messages acknowledged, $lost lost, order $order," \
    "$begun answers begun, $interrupted interrupted, chats.db $chats, states.db $states"
[ "$lost" = 0 ] && [ "$order" = kept ] && [ "$chats" = ok ] && [ "$states" = ok ]
