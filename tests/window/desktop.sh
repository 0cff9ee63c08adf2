#!/usr/bin/env bash
# bash tests/window/desktop.sh ROOKERY MODEL: what the window does with the desktop around it, which portal.py plays: a
# notification when an answer ends out of sight, the tray, and a start that is dark at once the second time.
set -uo pipefail
rookery=$(realpath "$1")
model=$(realpath "$2")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/screen.sh"
needs dbus-run-session openbox
needs_python gi python3-gi
openbox >/dev/null 2>&1 &
mkfifo "$work/portal"
export here work rookery model
dbus-run-session -- bash -c '
    said() { for _ in $(seq 150); do grep -q "$1" "$work/portal.out" && return 0; sleep 0.2; done; return 1; }
    seen() { for _ in $(seq 100); do [ -n "$(xdotool search --onlyvisible --pid "$1" 2>/dev/null)" ] && return 0; sleep 0.1; done; return 1; }
    hidden() { for _ in $(seq 100); do [ -z "$(xdotool search --onlyvisible --pid "$1" 2>/dev/null)" ] && return 0; sleep 0.1; done; return 1; }
    check() { "${@:2}" && echo "ok: $1" || { echo "FAILED: $1"; cat "$work/portal.out"; tail -n 5 "$work/log"; kill "$pid"; exit 1; }; }
    /usr/bin/python3 "$here/portal.py" <"$work/portal" >"$work/portal.out" &
    exec 7>"$work/portal"
    said ready
    mkdir -p "$work/data"
    printf "[window]\\nstaysInTray=true\\n" >"$work/data/settings.ini"
    "$rookery" "$model" >"$work/log" 2>&1 &
    pid=$!
    check "the window is there" seen "$pid"
    check "it has an icon in the tray" said "tray: an icon"
    id=$(xdotool search --onlyvisible --pid "$pid" | tail -n 1)
    xdotool windowfocus "$id"
    sleep 3
    xdotool key ctrl+n
    sleep 0.5
    xdotool type --delay 15 "Hello, who are you?"
    xdotool key Return
    xdotool windowminimize "$id"
    check "the end of the answer is told" said "notified: .*: The answer is finished."
    echo "    $(grep notified "$work/portal.out")"
    echo "open 7" >&7
    check "taking it up shows the window" seen "$pid"
    sleep 1
    xdotool windowfocus "$id"
    xdotool key ctrl+w
    check "closing leaves it in the tray" hidden "$pid"
    kill -0 "$pid" && echo "ok: and the program runs"
    echo tray >&7
    check "a click on the icon shows it again" seen "$pid"
    sleep 1
    xdotool windowfocus "$(xdotool search --onlyvisible --pid "$pid" | tail -n 1)"
    xdotool key ctrl+q
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -0 "$pid" 2>/dev/null && { echo "FAILED: it does not quit"; kill "$pid"; exit 1; }
    echo "ok: Ctrl+Q ends it"
    grep -q "systemDark=true" "$work/data/settings.ini" && echo "ok: it remembers that the desktop is dark"
'
