#!/usr/bin/env bash
# bash tests/window/released.sh ROOKERY: the window as it is compiled for a release finds everything that
# its screens name. The tests run it from source, which is another way through Qt.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 XDG_RUNTIME_DIR=$work timeout -k 5 120 \
    "$1" --screens "$work/pictures" --only tree 2>"$work/log"
pictures=$(find "$work/pictures" -name '*.png' | wc -l)
complaints=$(grep -c 'qrc:.*Error' "$work/log" || true)
grep 'qrc:.*Error' "$work/log" | head -n 5 || true
echo "$pictures pictures, $complaints complaints"
[ "$pictures" -gt 0 ] && [ "$complaints" = 0 ]
