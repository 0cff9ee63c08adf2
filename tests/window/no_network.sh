#!/usr/bin/env bash
# bash tests/window/no_network.sh ROOKERY MODEL [PICTURES]: the program with a model, every page opened and a message
# answered, under strace: which addresses it connects to when nobody asked for a download. `unshare -rn bash ...` runs
# the same in a network of its own without any interface.
set -uo pipefail
rookery=$1
model=$2
pictures=${3:-}
. "$(dirname "${BASH_SOURCE[0]}")/screen.sh"
needs strace

strace -f -qq -e trace=connect,sendto -o "$work/calls" "$rookery" --model "$model" >"$work/log" 2>&1 &
pid=$!
for _ in $(seq 300); do
    id=$(xdotool search --onlyvisible --name Rookery 2>/dev/null | tail -n 1)
    [ -n "$id" ] && break
    sleep 0.2
done
xdotool windowfocus "$id" 2>/dev/null
sleep 6
xdotool type --delay 20 "Hello"
xdotool key Return
sleep 5
shown() {
    sleep 3
    picture "$1"
}

# go NAME WORDS: what the palette finds for the words.
go() {
    xdotool key ctrl+k
    sleep 1.5
    xdotool type --delay 20 "$2"
    sleep 1.5
    xdotool key Return
    shown "$1"
}

shown answered
xdotool key Escape  # a talkative toy is stopped
go tree ">Show or hide the tree"
xdotool key Escape
go panel ">Show or hide the answer settings"
xdotool key ctrl+j
xdotool mousemove 72 607 click 1  # Models
shown models
xdotool mousemove 392 87 click 1  # Discover
shown discover
xdotool mousemove 470 87 click 1  # Downloads
shown downloads
go personas ">Personas"
go bookshelf ">Bookshelf"
go trash ">Trash"
for row in general.Language look.Theme "answering.Longest answer" "performance.Where models run" \
    "states.Space for kept memories" privacy.Network "shortcuts.Keyboard shortcuts" about.Diagnostics; do
    go "settings-${row%%.*}" "${row#*.}"
    xdotool key Escape
done
xdotool key ctrl+k
shown palette
xdotool key Escape F1
shown shortcuts
xdotool key Escape ctrl+n
shown new-chat
kill $(ps -o pid= --ppid "$pid") 2>/dev/null  # the program; strace ends with it
wait "$pid" 2>/dev/null
local=$(grep -c 'connect(.*sa_family=AF_UNIX' "$work/calls")
netlink=$(grep -c 'AF_NETLINK' "$work/calls")
out=$(grep -E 'sa_family=AF_INET6?' "$work/calls" | grep -v 127.0.0.1 | sort -u)
echo "connects to local sockets: $local, netlink: $netlink, to the network: $(printf '%s' "$out" | grep -c .)"
printf '%s\n' "$out"
grep -iE 'error|warn' "$work/log"
[ -z "$out" ]
