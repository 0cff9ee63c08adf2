#!/usr/bin/env bash
# Installs the Debian/Ubuntu packages that are missing; says nothing and asks no network if none is.
#   bash packaging/install_deps.sh GROUP...     groups: build run package test lint fuzz torch
# The README's commands and CI call it; it is the one list of what Rookery needs.
set -euo pipefail

build="build-essential ca-certificates ccache cmake ninja-build pkg-config
    qt6-base-dev qt6-declarative-dev qt6-declarative-dev-tools qt6-svg-dev qt6-tools-dev qt6-l10n-tools libgl-dev
    libsqlite3-dev libssl-dev libfmt-dev libhwy-dev nlohmann-json3-dev libcli11-dev libxxhash-dev libutf8proc-dev libmd4c-dev libhunspell-dev
    libzstd-dev libvulkan-dev libvulkan-volk-dev glslang-tools"
run="qml6-module-qtquick qml6-module-qtquick-controls qml6-module-qtquick-layouts
    qml6-module-qtquick-templates qml6-module-qtquick-window qml6-module-qtquick-dialogs
    qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript
    qml6-module-qt-labs-platform qml6-module-qt-labs-folderlistmodel qml6-module-qt-labs-settings
    libvulkan1 mesa-vulkan-drivers
    libqt6svg6 libgl1-mesa-dri fonts-inter fonts-jetbrains-mono
    fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
    fcitx5-frontend-qt6 hunspell-en-us"  # input methods; that of ibus comes with Qt
# dpkg-shlibdeps says which libraries the .deb needs.
package="dpkg-dev file"
test="mold libgtest-dev libbenchmark-dev qml6-module-qttest xvfb xauth openbox xdotool imagemagick
    vulkan-validationlayers spirv-tools dbus at-spi2-core python3-pyatspi sqlite3 python3 python3-numpy desktop-file-utils appstream"
lint="clang-format-14 clang-tidy-14 clang-14"
fuzz="clang-14 libclang-rt-14-dev"
# 140 MB: only what compares our reader of .pth with PyTorch itself wants it.
torch="python3-torch"

wanted=""
for group in "$@"; do
    case $group in
        build | run | package | test | lint | fuzz | torch) wanted+=" ${!group}" ;;
        *) echo "install_deps.sh: no group called '$group' (build, run, package, test, lint, fuzz, torch)" >&2; exit 2 ;;
    esac
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is not Debian or Ubuntu. Please install what these packages stand for, then build" >&2
    echo "with: cmake --preset release && cmake --build --preset release" >&2
    printf '  %s\n' $wanted >&2
    # Whoever has them already can go on.
    command -v cmake >/dev/null && command -v ninja >/dev/null && exit 0
    exit 1
fi

# dpkg-query fails when it does not know a name at all; what it knows is still printed.
have=$({ dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $wanted 2>/dev/null || true; } | sed -n 's/^ii  *//p' | sort -u)
missing=$(comm -23 <(printf '%s\n' $wanted | sort -u) <(printf '%s\n' "$have"))
[ -z "$missing" ] && exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "These packages are missing, and there is no sudo. As root, please run:" >&2
        echo "  apt-get install --no-install-recommends" $missing >&2
        exit 1
    fi
    as_root="sudo"
fi
echo "Installing $(echo "$missing" | wc -w) packages that are missing …" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# Some machines have one broken extra source; what we need may still come from the others.
$as_root apt-get update >"$log" 2>&1 || true
if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >>"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "The packages above could not be installed. Is the network there, and is the release" >&2
    echo "Debian 12, Ubuntu 23.04 or newer (Qt 6.4)?" >&2
    exit 1
fi
