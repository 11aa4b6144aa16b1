# SPDX-License-Identifier: GPL-3.0-or-later
"""Differences that were found once, made small, and named by what somebody would have lost or got.

usage: test_found.py PREMIACTL
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
import compare  # noqa: E402
import shrink  # noqa: E402


def main(argv):
    folder = os.path.join(HERE, "found")
    names, failed = sorted(os.listdir(folder)), 0
    print("1..%d" % len(names))
    for number, name in enumerate(names, 1):
        found = compare.compare(argv[1], *shrink.kept(os.path.join(folder, name)))
        failed += bool(found)
        print("%s %d - %s" % ("not ok" if found else "ok", number, name.replace("-", " ")))
        for difference in found:
            print("# " + difference)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
