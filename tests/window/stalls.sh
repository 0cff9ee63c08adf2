#!/usr/bin/env bash
# bash tests/window/stalls.sh ROOKERY ROOKERY_BENCH_START [TURNS] [PICTURES]: a build with checks says when its window
# stood still for more than 50 ms; here it is driven through a chat of TURNS (2000) turns beside 300 others: it is
# opened, scrolled, left for others as fast as keys go, and every page, the palette and the tree are opened, the window
# made narrow and wide. Prints what was said, by what was done.
set -uo pipefail
rookery=$(realpath "$1")
bench=$(realpath "$2")
turns=${3:-2000}
pictures=${4:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/screen.sh"
mkdir -p "$work/data"
QT_QPA_PLATFORM=offscreen "$bench" fill 300 "$turns" || fail "there is nothing to look at"
"$rookery" >"$work/log" 2>&1 &
pid=$!
id=$(window "$pid") || fail "there is no window"
sleep 4
xdotool windowfocus "$id"
seen=0
# did WHAT: what was said since the last time.
did() {
    sleep "${2:-1.5}"
    local said
    said=$(grep -a "stood still" "$work/log" | tail -n +$((seen + 1)) | sed 's/.*stood still for/ /')
    seen=$(grep -ac "stood still" "$work/log")
    echo "$1:${said:- nothing}"
}
did start
xdotool key ctrl+1
did "the long chat" 3
picture long
for _ in $(seq 12); do xdotool key alt+Up; done
did "messages before" 2
xdotool key ctrl+f
xdotool type --delay 40 "word77"
did "find in it" 3
xdotool key Escape
xdotool key ctrl+End
for _ in $(seq 15); do xdotool key ctrl+Next; done
did "the next chats, fast" 2
for _ in $(seq 15); do xdotool key ctrl+Prior; done
did "and back to it" 3
xdotool key ctrl+shift+t
did "its tree" 3
picture tree
xdotool key ctrl+shift+t
did "out of the tree"
xdotool key ctrl+k
xdotool type --delay 40 "rook 7"
did "the palette" 2
xdotool key Escape
xdotool key ctrl+shift+f
xdotool type --delay 40 "word7"
did "search everywhere" 3
xdotool key Escape Escape
for page in general look answering models performance states privacy shortcuts about; do
    xdotool key ctrl+k
    xdotool type --delay 20 ">settings"
    xdotool key Return
    sleep 0.3
    xdotool type --delay 20 "$page"
    sleep 0.3
    xdotool key Return
    did "settings $page"
    xdotool key Escape Escape
done
for page in models personas bookshelf trash; do
    xdotool key ctrl+k
    xdotool type --delay 20 "$page"
    sleep 0.4
    xdotool key Return
    did "$page"
    xdotool key Escape Escape
done
xdotool key ctrl+j
did "the panel"
xdotool key ctrl+j
xdotool key ctrl+1
sleep 2
for width in 420 700 1000 1180; do xdotool windowsize "$id" $width 700; sleep 0.4; done
did "other sizes" 2
for _ in 1 2 3 4; do xdotool key ctrl+plus; done
did "larger" 2
xdotool key ctrl+0
did "as before" 2
kill -0 "$pid" || fail "it has ended"
kill "$pid"
echo "$(grep -ac "stood still" "$work/log") times"
