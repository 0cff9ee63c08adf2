#!/usr/bin/env bash
# bash tests/window/fetch_ways.sh ROOKERY: `rookery fetch` by an HTTP proxy (tinyproxy), by a SOCKS5 proxy (microsocks),
# over TLS with an authority of our own (ROOKERY_CA_FILE), and refused without it.
set -uo pipefail
rookery=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'exec 2>/dev/null; kill $(jobs -p); wait; rm -rf "$work"' EXIT
{ printf 'PK\003\004'; head -c 3000000 /dev/urandom; } >"$work/rook.pth"
right=$(sha256sum <"$work/rook.pth")
failed=0

# serve NAME ARGUMENTS...: a Hub of our own; its address in $base.
serve() {
    mkfifo "$work/hold-$1"
    python3 "$here/slow_hub.py" "$work/rook.pth" "${@:2}" <"$work/hold-$1" >"$work/$1" &
    exec {hold}>"$work/hold-$1"
    for _ in $(seq 100); do [ -s "$work/$1" ] && break; sleep 0.1; done
    base=$(head -n 1 "$work/$1")
}

# try NAME WANTED ARGUMENTS...: WANTED is "right" or "refused".
try() {
    rm -rf "$work/models"
    env LC_ALL=C.UTF-8 "$rookery" fetch owner/name/rook.pth --source "$base" --models "$work/models" "${@:3}" \
        >"$work/out" 2>"$work/log"
    [ "$(sha256sum <"$work/models/rook.pth" 2>/dev/null)" = "$right" ] && got=right || got=refused
    [ "$got" = "$2" ] || failed=1
    echo "$1: $got ($(grep '^rookery:' "$work/log" | head -n 1))"
}

serve plain
try "no proxy" right
if command -v tinyproxy >/dev/null; then
    printf 'Port 18%03d\nListen 127.0.0.1\nAllow 127.0.0.1\nTimeout 30\nLogFile "%s"\n' $((RANDOM % 1000)) "$work/tiny.log" >"$work/tiny.conf"
    tinyproxy -d -c "$work/tiny.conf" >/dev/null 2>&1 &
    sleep 1
    try "HTTP proxy" right --proxy "http://127.0.0.1:$(sed -n 's/^Port //p' "$work/tiny.conf")"
    echo "  tinyproxy served $(grep -c 'Request' "$work/tiny.log") requests"
fi
if command -v microsocks >/dev/null; then
    port=$((19000 + RANDOM % 1000))
    microsocks -i 127.0.0.1 -p "$port" >"$work/socks.log" 2>&1 &
    sleep 1
    try "SOCKS5 proxy" right --proxy "socks5://127.0.0.1:$port"
    echo "  microsocks served $(grep -c 'connected to' "$work/socks.log") connections"
fi
try "a proxy that is not there" refused --proxy "http://127.0.0.1:9"

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
    -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
serve tls --tls "$work/cert.pem" "$work/key.pem"
try "TLS by nobody known" refused
export ROOKERY_CA_FILE=$work/cert.pem
try "TLS with ROOKERY_CA_FILE" right
exit $failed
