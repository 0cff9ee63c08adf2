#!/usr/bin/env bash
# bash tests/window/folders.sh ROOKERY [PICTURES]: another folder for models is chosen by keys, in the dialog that stands in
# the window where the desktop has none of its own; the program keeps it, and Cancel changes nothing.
set -uo pipefail
rookery=$(realpath "$1")
pictures=${2:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/screen.sh"
unset ROOKERY_MODELS_DIR
export HOME=$work/home XDG_DATA_HOME=$work/home/share
mkdir -p "$work/data" "$HOME" "$work/elsewhere/mine"
"$rookery" >"$work/log" 2>&1 &
pid=$!
id=$(window "$pid") || fail "there is no window"
sleep 8
xdotool windowfocus "$id"
# To the setting by its name, from "Show folder" to "Change…", and that pressed.
dialog() {
    xdotool key ctrl+k
    sleep 1
    xdotool type --delay 15 "where models lie"
    sleep 1
    xdotool key Return
    sleep 1
    xdotool key Tab space
    sleep 2
}
kept() { grep -s "^folder=" "$work/data/settings.ini" | cut -d= -f2; }
dialog
picture dialog
xdotool key Escape
sleep 1
[ -z "$(kept)" ] || fail "nothing was chosen, and $(kept) is kept"
dialog
xdotool key ctrl+l
sleep 0.5
xdotool key ctrl+a
xdotool type --delay 15 "$work/elsewhere"
xdotool key Return
sleep 1
picture elsewhere
# Past the way up and each part of the path, to Open; what is in the list is chosen already.
steps=$(($(tr -cd / <<<"$work/elsewhere" | wc -c) + 3))
xdotool key --repeat "$steps" --delay 100 Tab
sleep 0.5
picture open
xdotool key space
sleep 1
picture chosen
for _ in $(seq 50); do [ -n "$(kept)" ] && break; sleep 0.1; done
[ "$(kept)" = "$work/elsewhere/mine" ] || fail "it keeps “$(kept)”, not $work/elsewhere/mine"
kill -0 "$pid" || fail "it has ended"
kill "$pid"
grep -i "qml.*\(error\|binding loop\|cannot\)" "$work/log" && fail "QML complains"
echo "ok: another folder is chosen by keys"
