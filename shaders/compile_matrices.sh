#!/usr/bin/env bash
# compile_matrices.sh: compiles matmul_matrix.comp into compiled/, by a glslang that knows
# GL_KHR_cooperative_matrix (15.1, Debian 13, or newer), and notes which sources it was.
# --check: says whether compiled/ is of the sources as they are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

sources() {
    cat matmul_matrix.comp include/{types,encodings,product,activation,push,chunk,tile,half_tiles}.glsl |
        sha256sum | cut -d ' ' -f 1
}

if [ "${1:-}" = --check ]; then
    [ "$(sources)" = "$(cat compiled/SOURCES)" ] && exit 0
    echo "shaders/compiled is of other sources: run shaders/compile_matrices.sh where glslangValidator is 15.1 or newer" >&2
    exit 1
fi
number=1
for encoding in f16 bf16 int8 int4; do
    glslangValidator --quiet --target-env vulkan1.2 -Iinclude -DENCODING=$number \
        -o compiled/matmul_matrix_$encoding.spv matmul_matrix.comp
    spirv-opt --strip-debug compiled/matmul_matrix_$encoding.spv -o compiled/matmul_matrix_$encoding.spv
    spirv-val --target-env vulkan1.2 compiled/matmul_matrix_$encoding.spv
    number=$((number + 1))
done
sources >compiled/SOURCES
