#!/usr/bin/env bash
# bash tests/window/first_run.sh ROOKERY ROOKERY_CLI [PICTURES]: from nothing to the first answer, by real keys: once
# online from a Hub of our own, once offline (no network interface, if unshare may) with a file.
set -uo pipefail
rookery=$1
cli=$2
pictures=${3:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/screen.sh"

"$cli" synth "$work/toy.safetensors" --version 7 --layers 2 --width 64 --vocab-size 65536 --seed 7 >/dev/null
mv "$work/toy.safetensors" "$work/toy.st"

# The program keeps its database to itself: a copy is looked into.
ask() {
    rm -rf "$work/look"; mkdir -p "$work/look"
    cp "$work/data/chats.db" "$work/look/" 2>/dev/null || return
    cp "$work/data/chats.db-wal" "$work/look/" 2>/dev/null
    sqlite3 "$work/look/chats.db" "$1" 2>/dev/null
}

answers() {
    ask "SELECT count(*) FROM message WHERE role = 1 AND status IN (2, 3, 4) AND length(text) > 0"
}

# begin WORDS...: the program in front, its keys going to it.
begin() {
    "$@" >"$work/log" 2>&1 &
    pid=$!
    id=$(window "$pid") || { echo "no window"; cat "$work/log"; exit 1; }
    xdotool windowfocus "$id" 2>/dev/null
    sleep 2
}

# A model that knows nothing may write on and on: it is stopped once it has said something.
written() {
    ask "SELECT max(length(text)) FROM message WHERE role = 1"
}

finish() {
    for _ in $(seq 300); do
        [ "$(answers)" = 1 ] && break
        [ "$(written || echo 0)" -gt 100 ] 2>/dev/null && xdotool key Escape
        sleep 0.2
    done
    sleep 0.5
    picture "$1-answered"
    kill "$pid"
    wait "$pid" 2>/dev/null
    echo "$1: $(answers || echo no) answer(s) to the first message"
}

size=$(stat -c %s "$work/toy.st")
hash=$(sha256sum "$work/toy.st" | cut -d' ' -f1)
mkfifo "$work/hold"
python3 "$here/slow_hub.py" "$work/toy.st" --rate 2000000 <"$work/hold" >"$work/hub" &
exec 3>"$work/hold"
for _ in $(seq 100); do [ -s "$work/hub" ] && break; sleep 0.1; done
base=$(head -n 1 "$work/hub")
mkdir -p "$work/data"
cat >"$work/data/catalogue.json" <<EOF
{"format": "rookery-catalogue", "schema": 1, "date": "2099-01-01", "families": [{"id": "g1", "name": "RWKV-7 G1",
 "version": "7", "licence": "Apache-2.0", "vocabulary": "world", "prompt": "g1", "about": "A toy.", "thinks": false}],
 "models": [{"id": "toy", "family": "g1", "name": "Toy 0.1B", "label": "0.1B", "version": "7", "parameters": 8500000,
 "layers": 2, "width": 64, "repo": "owner/name", "path": "toy.st", "format": "st", "precision": "F16", "size": $size,
 "sha256": "$hash", "released": "2099-01-01", "context": 512, "languages": [], "current": true, "recommended": true}]}
EOF
echo "{\"source\": \"custom\", \"customSource\": \"$base\", \"proxy\": \"none\"}" >"$work/data/library.json"
export ROOKERY_MODELS_DIR=$work/models HOME=$work

begin "$rookery"
picture online-first
xdotool key Return  # the button has the focus: Download and start
sleep 1
xdotool type --delay 5 "Hello there"
xdotool key Return  # waits for the model
sleep 1
picture online-downloading
finish online
[ "$(sha256sum <"$work/models/toy.st" | cut -d' ' -f1)" = "$hash" ] && right=right || right=wrong
first=$(answers)
exec 3>&-

rm -rf "$work/data" "$work/models"
unshare -rn true 2>/dev/null && alone="unshare -rn" || alone=""
begin $alone "$rookery"
picture offline-first
kill "$pid"; wait "$pid" 2>/dev/null
begin $alone "$rookery" --model "$work/toy.st"
xdotool type --delay 5 "Hello there"
xdotool key Return
finish offline
echo "online: file $right; offline in a network of its own: ${alone:-no, unshare may not}"
[ "$first" = 1 ] && [ "$(answers)" = 1 ] && [ "$right" = right ]
