#!/usr/bin/env bash
# Installs what is missing, builds Rookery and starts it. From any folder, as root or not:
#   bash packaging/run.sh [--model PATH] [options of rookery]
# Without a display it starts the conversation in the terminal (rookery-cli chat).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Who only asks waits for nothing to be installed or built.
for word in "$@"; do
    case $word in
        fetch | import) break ;;
        -h | --help)
            sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}"
            program=$root/build/release/app/rookery
            [ ! -x "$program" ] || { echo; "$program" --help; }
            exit 0 ;;
    esac
done

bash "$root/packaging/install_deps.sh" build run

# Under `sudo`, only the packages need root: build and run as the person who called, so that no
# file in the checkout ends up belonging to root.
if [ "$(id -u)" -eq 0 ] && [ -n "${SUDO_USER:-}" ] && [ "$(stat -c %u "$root")" = "${SUDO_UID:-}" ] \
    && [ "${SUDO_UID:-0}" != 0 ]; then
    exec sudo -E -H -u "$SUDO_USER" env -u SUDO_USER -u SUDO_UID bash "${BASH_SOURCE[0]}" "$@"
fi

build=$(bash "$root/packaging/build_release.sh")

case ${1:-} in fetch | import | -v | --version) exec "$build/app/rookery" "$@" ;; esac  # these need no window

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ -n "${QT_QPA_PLATFORM:-}" ]; then
    exec "$build/app/rookery" "$@"
fi

# The terminal needs only the model; the window's other options mean nothing here.
model=""
while [ $# -gt 0 ]; do
    case $1 in
        --model)
            [ $# -gt 1 ] || { echo "--model needs the path of a model file." >&2; exit 2; }
            model=$2; shift ;;
        --model=*) model=${1#--model=} ;;
        --*) echo "Without a display there is only --model PATH; see: $build/app/cli/rookery-cli chat --help" >&2; exit 2 ;;
        *) model=${model:-$1} ;;
    esac
    shift
done
echo "There is no display here, so Rookery talks in the terminal. With --model PATH it opens another model." >&2
# Without a model it takes the starter, or says how to get one.
exec "$build/app/cli/rookery-cli" chat ${model:+"$model"}
