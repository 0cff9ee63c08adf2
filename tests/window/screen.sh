# Sourced. A virtual screen and a scratch folder that go when the script ends.
# needs PROGRAM...: without them nothing can be shown.
needs() {
    for tool; do
        command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 0; }
    done
}
# needs_python MODULE PACKAGE
needs_python() {
    /usr/bin/python3 -c "import $1" 2>/dev/null || { echo "skipped: $2 is not installed"; exit 0; }
}
# picture NAME: of the whole screen into the folder $pictures, if there is one.
picture() {
    [ -n "${pictures:-}" ] && command -v import >/dev/null && mkdir -p "$pictures" && import -window root "$pictures/$1.png"
}
fail() { echo "FAILED: $1"; picture failed; exit 1; }
needs Xvfb xdotool sqlite3

work=$(mktemp -d)
mkdir -m 700 "$work/runtime"
# -noreset: a server whose last client ends starts anew, and a program that comes meanwhile finds none.
Xvfb -displayfd 1 -noreset -screen 0 1180x760x24 >"$work/display" 2>/dev/null &
trap 'exec 2>/dev/null; kill -9 $(jobs -p); wait; rm -rf "$work"' EXIT

for _ in $(seq 300); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
export DISPLAY=:$(cat "$work/display") XDG_RUNTIME_DIR=$work/runtime XDG_CONFIG_HOME=$work/config
export ROOKERY_DATA_DIR=$work/data ROOKERY_CACHE_DIR=$work/cache ROOKERY_MODELS_DIR=$work/models QT_QPA_PLATFORM=xcb
export QT_QUICK_BACKEND=software LC_ALL=C.UTF-8
export ROOKERY_STARTER=  # none, unless a script is about it
unset WAYLAND_DISPLAY

# window PID: the id of its window, once it is on the screen.
window() {
    for _ in $(seq 200); do
        id=$(xdotool search --onlyvisible --pid "$1" 2>/dev/null | tail -n 1)
        [ -n "$id" ] && { echo "$id"; return 0; }
        sleep 0.1
    done
    return 1
}
