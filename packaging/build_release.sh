#!/usr/bin/env bash
# Builds Rookery in Release, without installing anything, and prints the folder it lies in. What went wrong
# goes to stderr. run.sh and deb.sh call it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/release
[ -w "$root" ] || build=${XDG_CACHE_HOME:-$HOME/.cache}/rookery/build
if [ ! -f "$build/build.ninja" ]; then
    echo "Building Rookery: some minutes the first time, seconds later …" >&2
    mkdir -p "$build"
    (cd "$root" && cmake --preset release -B "$build" >"$build/configure.log" 2>&1) || {
        tail -n 30 "$build/configure.log" >&2
        echo "Rookery could not be configured; the lines above say why." >&2
        exit 1
    }
fi
if ! ninja -C "$build" rookery rookery-cli >"$build/build.log" 2>&1; then
    grep -nE 'error|FAILED' "$build/build.log" | head -n 20 >&2
    echo "Rookery could not be built; the whole log is $build/build.log." >&2
    exit 1
fi
echo "$build"
