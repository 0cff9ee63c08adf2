#!/usr/bin/env bash
# Makes the Debian package of Rookery and prints its path; to install it: sudo apt install PATH
#   bash packaging/deb.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bash "$root/packaging/install_deps.sh" build package
build=$(bash "$root/packaging/build_release.sh")
rm -f "$build"/rookery_*.deb
if ! ninja -C "$build" package >"$build/package.log" 2>&1; then
    tail -n 20 "$build/package.log" >&2
    echo "The package could not be made; the whole log is $build/package.log." >&2
    exit 1
fi
ls "$build"/rookery_*.deb
