#!/usr/bin/env bash
# bash tests/window/wipe.sh ROOKERY [PICTURES]: everything is deleted by keys; the program ends, and another one
# starts that has nothing of what was there, but the file that is not its own.
set -uo pipefail
rookery=$(realpath "$1")
pictures=${2:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/screen.sh"
mkdir -p "$work/data"
echo mine >"$work/data/letter.txt"
printf '[look]\ntheme=2\n' >"$work/data/settings.ini"
"$rookery" >"$work/log" 2>&1 &
pid=$!
id=$(window "$pid") || fail "there is no window"
sleep 2
before=$(stat -c %i "$work/data/chats.db") || fail "there is no database"
xdotool windowfocus "$id"
xdotool key ctrl+k
sleep 1
xdotool type --delay 15 "delete everything"
sleep 1
xdotool key Return
sleep 1
picture setting
xdotool key space
sleep 1
picture question
xdotool type --delay 15 "delete"
sleep 0.3
picture typed
xdotool key Return
for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
kill -0 "$pid" 2>/dev/null && fail "it has not ended"
# The new one is nobody's child.
next=
for _ in $(seq 100); do
    next=$(xdotool search --onlyvisible --class rookery getwindowpid 2>/dev/null | tail -n 1)
    [ -n "$next" ] && [ "$next" != "$pid" ] && break
    sleep 0.1
done
[ -n "$next" ] || fail "it has not started anew"
sleep 2
picture after
after=$(stat -c %i "$work/data/chats.db")
kept=$(cat "$work/data/letter.txt")
left=$(ls "$work/data" | grep -c "^wipe")
theme=$(grep -c "theme=2" "$work/data/settings.ini" 2>/dev/null)
kill "$next"
[ "$after" != "$before" ] || fail "the old chats are there"
[ "$kept" = mine ] || fail "a file that is not its own is gone"
[ "$left" = 0 ] || fail "it would be done again"
[ "${theme:-0}" = 0 ] || fail "the old settings are there"
echo "ok: everything is gone but what is not its own; it started anew"
