#!/usr/bin/env bash
# troubles.sh BUILD-FOLDER: a disk that is full and then has room, a folder that cannot be written,
# a clock that is set back. Prints the sentence a user would see for each, and that nothing that was
# said to be safe is lost. Needs mount in a namespace of its own: user namespaces, or root.
set -euo pipefail
build=$(realpath "$1"); here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
if [ -z "${ROOKERY_TROUBLES:-}" ]; then
    export ROOKERY_TROUBLES=1
    exec unshare $([ "$(id -u)" = 0 ] || echo -Ur) -m "$BASH" "$here/troubles.sh" "$build"
fi
driver=$build/tests/app/chat/rookery-crash-driver
work=$(mktemp -d); trap 'kill -9 "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; umount "$work/disk" 2>/dev/null || true; rm -rf "$work"' EXIT
pid=
mkdir "$work/disk"; mount -t tmpfs -o size=24m tmpfs "$work/disk"
data=$work/disk/data; mkdir "$data"; : >"$work/acks"
"$build"/app/cli/rookery-cli synth "$work/m.safetensors" --version 7 --layers 2 --width 64 --vocab-size 256 --seed 8 >/dev/null

begin() { "$driver" run "$data" "$work/m.safetensors" "$1" >"$work/said" 2>"$work/errors" & pid=$!; }
finish() { kill -9 "$pid"; wait "$pid" 2>/dev/null || true; grep -aE '^(sent|ids|done) ' "$work/said" >>"$work/acks" || true; }
await() { for _ in $(seq 600); do grep -qa "$1" "$work/said" && return; sleep 0.1; done; echo "never said: $1"; exit 1; }
acked() { grep -acE '^(sent|done) ' "$work/said" || true; }
check() { printf '%s: ' "$1"; "$driver" check "$data" "$work/m.safetensors" "$work/acks" || { echo "NOT all is well"; exit 1; }; }

begin 1; await '^done'
dd if=/dev/zero of="$work/disk/filler" bs=64k 2>/dev/null || true
await '^unsaved'; echo "disk full: $(grep -am1 '^unsaved' "$work/said")"
sleep 3; before=$(acked)
rm "$work/disk/filler"; await '^saving again'
for _ in $(seq 300); do [ "$(acked)" -gt $((before + 2)) ] && break; sleep 0.1; done
echo "room again: $(( $(acked) - before )) more turns and ends are on disk"
finish; check "after the full disk"

mount -o remount,ro "$work/disk"
"$driver" run "$data" "$work/m.safetensors" 2 >/dev/null 2>"$work/errors" || true
echo "read-only folder: $(cat "$work/errors")"
mount -o remount,rw "$work/disk"; check "after the read-only folder"

cc -shared -fPIC -o "$work/set_back.so" "$here/set_back.c"
begin 3; await '^done'; finish
ROOKERY_SET_BACK=34560000 LD_PRELOAD=$work/set_back.so "$driver" run "$data" "$work/m.safetensors" 4 >"$work/said" 2>"$work/errors" & pid=$!
await '^told'; echo "clock set back 400 days: $(grep -am1 '^told' "$work/said")"
await '^done'; finish; check "after the clock was set back"
