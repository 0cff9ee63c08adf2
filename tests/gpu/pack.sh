#!/usr/bin/env bash
# Builds what tests/gpu/run.sh needs and puts it into build/portable/gpu: programs with the C++
# library inside, and the few other libraries beside them. Only libc and the driver stay outside.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

cmake --preset portable
cmake --build --preset portable
out=build/portable/gpu
rm -rf "$out"
mkdir -p "$out/lib"
cp build/portable/app/cli/rookery-cli build/portable/tests/engine/backend/rookery-tests-vulkan \
    build/portable/tests/engine/backend/rookery-tests-vulkan-golden "$out/"
for program in "$out"/rookery*; do
    ldd "$program" | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p' |
        grep -Ev '/(libc|libm|libpthread|libdl|librt|ld-linux[^/]*)\.so' |
        while read -r library; do cp -n "$library" "$out/lib/"; done
done
strip "$out"/rookery*
du -sh "$out"
