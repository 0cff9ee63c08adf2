#!/usr/bin/env bash
# bash tests/window/starter.sh ROOKERY ROOKERY_CLI [MODEL] [PICTURES]: a fresh folder, no network, no other model: one types
# and gets an answer from the model that came along (MODEL, else a random one); nothing of it is copied or remembered.
set -uo pipefail
rookery=$1
cli=$2
model=${3:-}
pictures=${4:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/screen.sh"

if [ -z "$model" ]; then
    model=$work/little.safetensors
    "$cli" synth "$model" --version 7 --layers 2 --width 64 --vocab-size 256 --seed 7 >/dev/null
fi
export ROOKERY_STARTER=$model ROOKERY_MODELS_DIR=$work/models HOME=$work

# The program keeps its database to itself: a copy is looked into.
ask() {
    rm -rf "$work/look"; mkdir -p "$work/look"
    cp "$work/data/chats.db" "$work/look/" 2>/dev/null || return
    cp "$work/data/chats.db-wal" "$work/look/" 2>/dev/null
    sqlite3 "$work/look/chats.db" "$1" 2>/dev/null
}

unshare -rn true 2>/dev/null && alone="unshare -rn" || alone=""
$alone "$rookery" >"$work/log" 2>&1 &
pid=$!
id=$(window "$pid") || { echo "no window"; cat "$work/log"; exit 1; }
xdotool windowfocus "$id" 2>/dev/null
sleep 2
picture starter-empty
xdotool type --delay 5 "Hello, who are you?"
xdotool key Return
answer=""
for _ in $(seq 300); do
    answer=$(ask "SELECT text FROM message WHERE role = 1 AND status IN (2, 3, 4) AND length(text) > 0")
    [ -n "$answer" ] && break
    # A random model may write on and on.
    [ "$(ask 'SELECT max(length(text)) FROM message WHERE role = 1')" -gt 100 ] 2>/dev/null && xdotool key Escape
    sleep 0.2
done
sleep 0.5
picture starter-answered
kill "$pid"
wait "$pid" 2>/dev/null

copies=$(find "$work/data" "$work/models" "$work/config" -size +100k -name '*safetensors*' 2>/dev/null | wc -l)
remembered=$(grep -rls "$(basename "$model")" "$work/data"/*.ini "$work/config" 2>/dev/null | wc -l)
echo "answer: ${answer:0:100}"
echo "copies: $copies; settings that remember it: $remembered; a network of its own: ${alone:-no, unshare may not}"
[ -n "$answer" ] && [ "$copies" = 0 ] && [ "$remembered" = 0 ]
