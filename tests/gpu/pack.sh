#!/usr/bin/env bash
# pack.sh [BUILD]: builds what tests/gpu/run.sh needs and puts it into build/portable/gpu: programs
# with the C++ library inside, and the few other libraries beside them. Only libc and the driver stay
# outside: an older C++ library beside the programs would keep a newer driver from loading.
# BUILD: of a folder that is built already, for trying it here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

from=${1:-build/portable}
if [ $# -eq 0 ]; then
    cmake --preset portable
    cmake --build --preset portable
fi
out=build/portable/gpu
rm -rf "$out"
mkdir -p "$out/lib"
cp "$from/app/cli/rookery-cli" "$from/tests/engine/backend/rookery-tests-vulkan" \
    "$from/tests/engine/backend/rookery-tests-vulkan-golden" "$out/"
for program in "$out"/rookery*; do
    ldd "$program" | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p' |
        grep -Ev '/(libc|libm|libpthread|libdl|librt|libstdc\+\+|libgcc_s|ld-linux[^/]*)\.so' |
        while read -r library; do cp -n "$library" "$out/lib/"; done
done
strip "$out"/rookery*
# PEERS: folders of llama.cpp's libraries, such as node_modules/@node-llama-cpp/linux-x64-vulkan/bins/
# linux-x64-vulkan; what they hold beside the card's is for loading a model.
for peer in ${PEERS:-}; do
    mkdir -p "$out/peers/$(basename "$peer")"
    cp "$peer"/*.so "$out/peers/$(basename "$peer")/"
done
du -sh "$out"
