#!/usr/bin/env bash
# start.sh BUILD-FOLDER [CONVERSATIONS] [RUNS]: how long it takes from the start of the process to the
# frame with the list of so many conversations, of five messages on average, and until all of the window
# is there, beside a Qt Quick window with nothing in it and one with a list of words, which the same program
# makes; and a search and
# closing, beside the same without any conversation. Medians of runs in turns.
set -euo pipefail
bench=$1/tests/ui/rookery-bench-start; conversations=${2:-2000}; runs=${3:-9}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export XDG_RUNTIME_DIR=$work
export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
in_folder() { # FOLDER WHAT...
    local folder=$work/$1; shift
    ROOKERY_DATA_DIR=$folder ROOKERY_MODELS_DIR=$folder ROOKERY_CACHE_DIR=$folder \
        ROOKERY_STARTED=$(date +%s%N) "$bench" "$@"
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
mkdir "$work/full" "$work/none"
in_folder full fill "$conversations"
# The first start of all keeps what the window looks like; the next ones draw that before anything is read.
first=$(in_folder full list | cut -d' ' -f1)
in_folder none list >/dev/null
# What ran before decides which code is still in the processor's caches, and so how long a process takes to get
# to main(): before each run they are swept, as by whatever somebody did before they started a program.
measure() { # FILE FOLDER WHAT
    dd if=/dev/zero of=/dev/null bs=64M count=3 2>/dev/null
    in_folder "$2" "$3" >>"$work/$1"
}
for _ in $(seq "$runs"); do
    measure window none empty
    measure text none text
    measure without none list
    measure with full list
done
at() { cut -d' ' -f"$2" "$work/$1" | median; }
awk -v first="$first" -v text="$(at text 1)" -v window="$(at window 1)" -v window_used="$(at window 2)" -v list_used="$(at with 6)" -v list="$(at with 1)" -v none="$(at without 1)" \
    -v search="$(at with 2)" -v search_none="$(at without 2)" -v found="$(at with 4)" \
    -v whole="$(at with 5)" -v whole_none="$(at without 5)" \
    -v window_main="$(at window 3)" -v list_main="$(at with 7)" \
    -v closing="$(at with 3)" -v closing_none="$(at without 3)" 'BEGIN {
    printf "empty Qt Quick window %.0f ms, list %.0f ms (%.2f times), list without conversations %.0f ms (%.2f times)\n",
        window, list, list / window, none, none / window
    printf "of that to main(): empty window %.0f ms, list %.0f ms; after it %.0f and %.0f ms (%.2f times)\n",
        window_main, list_main, window - window_main, list - list_main, (list - list_main) / (window - window_main)
    printf "the first start of all, once: list %.0f ms\n", first
    printf "a Qt Quick window with a list of words and nothing else %.0f ms (%.2f times): the fonts\n", text, text / window
    printf "processors, all threads: empty Qt Quick window %.0f ms, list %.0f ms (%.2f times)\n", window_used, list_used, list_used / window_used
    printf "whole window %.0f ms (%.2f times), without conversations %.0f ms\n", whole, whole / window, whole_none
    printf "search %.0f ms (%d found), without conversations %.0f ms\n", search, found, search_none
    printf "closing %.0f ms, without conversations %.0f ms\n", closing, closing_none }'
