#!/usr/bin/env bash
# bash tests/window/fetch_kills.sh ROOKERY [KILLS]: `rookery fetch` killed at random and started again, KILLS (100)
# times; whenever a file is whole, its hash must be right, and the next round begins with nothing.
set -uo pipefail
rookery=$1
kills=${2:-100}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'exec 2>/dev/null; kill $(jobs -p); wait; rm -rf "$work"' EXIT

{ printf 'PK\003\004'; head -c 12000000 /dev/urandom; } >"$work/rook.pth"
right=$(sha256sum <"$work/rook.pth")
mkfifo "$work/hold"
python3 "$here/slow_hub.py" "$work/rook.pth" --rate 1500000 <"$work/hold" >"$work/hub" &
exec 3>"$work/hold"
for _ in $(seq 100); do [ -s "$work/hub" ] && break; sleep 0.1; done
base=$(head -n 1 "$work/hub")

fetch() {
    exec env ROOKERY_DATA_DIR="$work/data" LC_ALL=C.UTF-8 "$rookery" fetch owner/name/rook.pth \
        --source "$base" --models "$work/models" >"$work/out" 2>"$work/log"
}

whole=0 wrong=0 killed=0 early=0 strange=0
check() {
    [ "$(sha256sum <"$work/models/rook.pth")" = "$right" ] && whole=$((whole + 1)) || wrong=$((wrong + 1))
    [ "$(ls "$work/models" | wc -l)" = 1 ] || strange=$((strange + 1))
    rm -rf "$work/models"
}
part() {
    stat -c %s "$work"/models/.partial/*.part 2>/dev/null || echo 0
}

# Now and then at any moment from its start, mostly once some bytes more have come.
moment() {
    if [ $((RANDOM % 5)) = 0 ]; then
        sleep "0.$(printf %03d $((RANDOM % 900 + 50)))"
        return
    fi
    local until=$(($(part) + RANDOM * 50))
    for _ in $(seq 500); do
        kill -0 "$1" 2>/dev/null && [ "$(part)" -lt "$until" ] || return
        sleep 0.02
    done
}

while [ "$killed" -lt "$kills" ]; do
    (fetch) &
    pid=$!
    moment "$pid"
    if kill -9 "$pid" 2>/dev/null; then
        killed=$((killed + 1))
        [ -e "$work/models/rook.pth" ] && early=$((early + 1))
    fi
    wait "$pid" 2>/dev/null
    [ $? = 0 ] && check
done
(fetch)
[ $? = 0 ] && check || { cat "$work/log"; wrong=$((wrong + 1)); }
left=$(find "$work" -name '*.part' | wc -l)
exec 3>&-
sleep 0.5
echo "$killed kills: $whole files whole with the right hash, $wrong wrong, $strange folders with more than the file," \
    "$left parts left; $(tail -n 1 "$work/hub") for $((whole * 12000004)) of whole files"
[ "$wrong" = 0 ] && [ "$strange" = 0 ] && [ "$left" = 0 ] && [ "$whole" -gt 0 ]
