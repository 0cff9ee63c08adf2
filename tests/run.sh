#!/usr/bin/env bash
# Installs what is missing, builds everything and runs every test; no display needed.
#   bash tests/run.sh [options of ctest, for example -R store]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bash "$root/packaging/install_deps.sh" build run test

if [ "$(id -u)" -eq 0 ] && [ -n "${SUDO_USER:-}" ] && [ "$(stat -c %u "$root")" = "${SUDO_UID:-}" ] \
    && [ "${SUDO_UID:-0}" != 0 ]; then
    exec sudo -E -H -u "$SUDO_USER" env -u SUDO_USER -u SUDO_UID bash "${BASH_SOURCE[0]}" "$@"
fi

preset=${ROOKERY_PRESET:-dev}
build=$root/build/$preset
[ -w "$root" ] || build=${XDG_CACHE_HOME:-$HOME/.cache}/rookery/build-$preset
[ -f "$build/build.ninja" ] || (cd "$root" && cmake --preset "$preset" -B "$build")
ninja -C "$build"

# Nothing of the person's own desktop is touched: no display, no databases, no settings.
sandbox=$(mktemp -d)
trap 'rm -rf "$sandbox"' EXIT
mkdir -m 700 "$sandbox/runtime"
unset DISPLAY WAYLAND_DISPLAY
export XDG_RUNTIME_DIR=$sandbox/runtime XDG_DATA_HOME=$sandbox/data XDG_CONFIG_HOME=$sandbox/config
export XDG_CACHE_HOME=$sandbox/cache
# Drivers are not built for sanitizers: they leak at exit and race by their own rules.
case $preset in asan | tsan) export ROOKERY_NO_VULKAN=1 ;; esac
# QTEST_...: a Qt test that aborts asks gdb for its stack, which aborts it again, for ever.
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 QTEST_DISABLE_STACK_DUMP=1
ctest --test-dir "$build" --output-on-failure --no-tests=error -j "$(nproc)" "$@"
