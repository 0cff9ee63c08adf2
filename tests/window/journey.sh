#!/usr/bin/env bash
# bash tests/window/journey.sh ROOKERY MODEL
set -uo pipefail
rookery=$(realpath "$1")
model=$(realpath "$2")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/screen.sh"
needs dbus-run-session openbox
needs_python pyatspi python3-pyatspi
openbox >/dev/null 2>&1 &
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 NO_AT_BRIDGE=1
dbus-run-session -- bash -c '
    /usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
    mkfifo "$3/portal"
    /usr/bin/python3 "${2%journey.py}portal.py" <"$3/portal" >"$3/portal.out" &
    exec 7>"$3/portal"
    for _ in $(seq 50); do grep -q ready "$3/portal.out" && break; sleep 0.1; done
    "$1" >"$3/log" 2>&1 &
    program=$!
    /usr/bin/python3 "$2" "$program" "$4" "$1" "$3/portal"
    code=$?
    grep "rookery.stall" "$3/log" | head -n 5
    kill "$program" 2>/dev/null
    [ "$code" = 0 ] || tail -n 20 "$3/log"
    exit "$code"' journey "$rookery" "$here/journey.py" "$work" "$model"
