#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a command and prints the most memory of its own that it held (RssAnon: mapped files do not count).

    python3 tests/tools/peak_memory.py COMMAND [ARGUMENT...]

For `rookery-cli convert`, for example: the target is the result and three tensors at most. Looks every 5 ms, so
something that lives shorter may be missed; ends as the command does.
"""
import re
import subprocess
import sys
import time


def main():
    if len(sys.argv) < 2:
        print(__doc__.strip())
        return 2
    started = time.monotonic()
    peak = {"RssAnon": 0, "RssFile": 0}
    with subprocess.Popen(sys.argv[1:]) as process:
        with open("/proc/%d/status" % process.pid) as status:
            while process.poll() is None:
                status.seek(0)
                try:
                    text = status.read()
                except ProcessLookupError:
                    break
                for name in peak:
                    found = re.search(r"%s:\s+(\d+) kB" % name, text)
                    if found:
                        peak[name] = max(peak[name], int(found[1]))
                time.sleep(0.005)
    print("peak RssAnon %.1f MB, RssFile %.1f MB, %.1f s" % (
        peak["RssAnon"] * 1024 / 1e6, peak["RssFile"] * 1024 / 1e6, time.monotonic() - started), file=sys.stderr)
    return process.returncode


if __name__ == "__main__":
    sys.exit(main())
