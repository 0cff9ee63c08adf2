#!/usr/bin/env bash
# bash tests/window/no_network.sh ROOKERY MODEL: the program with a model, every page opened and a message answered,
# under strace: which addresses it connects to when nobody asked for a download.
set -uo pipefail
rookery=$1
model=$2
command -v strace >/dev/null || { echo "skipped: strace is not installed"; exit 0; }
. "$(dirname "${BASH_SOURCE[0]}")/screen.sh"

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
xdotool mousemove 60 608 click 1  # Models
sleep 3
xdotool mousemove 395 110 click 1  # Discover
sleep 3
xdotool key Escape
xdotool key ctrl+comma
sleep 2
xdotool key Escape
sleep 1
kill $(ps -o pid= --ppid "$pid") 2>/dev/null  # the program; strace ends with it
wait "$pid" 2>/dev/null
local=$(grep -c 'connect(.*sa_family=AF_UNIX' "$work/calls")
netlink=$(grep -c 'AF_NETLINK' "$work/calls")
out=$(grep -E 'sa_family=AF_INET6?' "$work/calls" | grep -v 127.0.0.1 | sort -u)
echo "connects to local sockets: $local, netlink: $netlink, to the network: $(printf '%s' "$out" | grep -c .)"
printf '%s\n' "$out"
grep -iE 'error|warn' "$work/log"
[ -z "$out" ]
