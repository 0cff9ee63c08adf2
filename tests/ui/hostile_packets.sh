#!/usr/bin/env bash
# hostile_packets.sh ROOKERY_TESTS_UI: shows the hostile outputs in a network namespace of their own and counts what
# goes over its only interface, the loopback: nothing. Then the trial that is meant to be heard, so that counting counts.
set -uo pipefail
program=$(realpath "$1")
input=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/tst_hostile.qml
unshare -rn true 2>/dev/null && command -v ip >/dev/null || { echo "skipped: no network namespaces here"; exit 77; }

packets() { # of these tests
    unshare -rn bash -c '
        ip link set lo up || exit 77
        "$@" >/dev/null 2>&1 || echo "a test failed" >&2
        awk "/lo:/ { print \$3 + \$11 }" /proc/net/dev' packets "$program" -silent -input "$input" "${@/#/Hostile::}"
}

quiet=$(packets test_three_hundred_outputs_fetch_nothing test_swollen_outputs_end test_no_link_leads_anywhere_else)
heard=$(packets test_zz_listener_hears)
echo "packets: $quiet by the hostile outputs, $heard by the trial that is meant to be heard"
[ "$quiet" = 0 ] && [ "$heard" -gt 0 ]
