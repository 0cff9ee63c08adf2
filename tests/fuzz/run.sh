#!/usr/bin/env bash
# Feeds damaged files to every reader of model files; fails on the first crash, leak or broken promise.
#   bash tests/fuzz/run.sh SECONDS [READER...]      readers: see tests/fuzz/CMakeLists.txt
# Starts from tests/fuzz/corpus; what else was found stays in build/fuzz/found for the next run. An
# input that fails is kept in build/fuzz/failed; add it to the corpus with the repair.
set -euo pipefail

seconds=${1:?how many seconds for each reader}
shift
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$root/build/fuzz
here=$root/tests/fuzz

bash "$root/packaging/install_deps.sh" build fuzz
[ -f "$build/build.ninja" ] || (cd "$root" && cmake --preset fuzz >/dev/null)
ninja -C "$build" rookery-fuzz >/dev/null || ninja -C "$build" rookery-fuzz
readers=("$@")
[ ${#readers[@]} -gt 0 ] || mapfile -t readers < <(sed -n 's/^rookery_fuzz(\([^ ]*\) .*/\1/p' "$here/CMakeLists.txt")

# Prints one line for a reader, or all that libFuzzer said if it failed.
fuzz() {
    local name=$1 log=$build/$1.log words=()
    mkdir -p "$build/found/$name" "$build/failed"
    [ ! -f "$here/$name.dict" ] || words=(-dict="$here/$name.dict")
    if ! "$build/tests/fuzz/rookery-fuzz-$name" "$build/found/$name" "$here/corpus/$name" "${words[@]}" \
        -max_total_time="$seconds" -max_len=8192 -timeout=5 -rss_limit_mb=512 -malloc_limit_mb=256 \
        -artifact_prefix="$build/failed/$name-" -print_final_stats=1 >"$log" 2>&1; then
        tail -n 60 "$log" >&2
        echo "fuzz $name: failed, see $build/failed" >&2
        return 1
    fi
    awk -v name="$name" -v seconds="$seconds" '
        /number_of_executed_units/ { units = $2 }
        /peak_rss_mb/ { peak = $2 }
        / cov: / { for (i = 1; i < NF; ++i) if ($i == "cov:") cov = $(i + 1) }
        END { printf "fuzz %s: %d executions in %d s, %d edges, at most %d MB, nothing found\n",
              name, units, seconds, cov, peak }' "$log"
}

failed=0
running=0
for name in "${readers[@]}"; do
    if [ "$running" -ge "$(nproc)" ]; then
        wait -n || failed=1
        running=$((running - 1))
    fi
    fuzz "$name" &
    running=$((running + 1))
done
while [ "$running" -gt 0 ]; do
    wait -n || failed=1
    running=$((running - 1))
done
exit "$failed"
