# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the functions test_… of a module, in the order in which they stand, and says how it went as TAP.

PREMIA_ONLY=word runs only those with that word in their names.
"""

import os
import sys
import traceback


class Skip(Exception):
    """Raised by a test that cannot be run on this machine, with the reason."""


def run(names):
    """@names: globals() of the test. Ends the program."""
    tests = [(name, value) for name, value in names.items() if name.startswith("test_") and callable(value) and os.environ.get("PREMIA_ONLY", "") in name]
    failed = 0
    print(f"1..{len(tests)}", flush=True)
    for number, (name, function) in enumerate(tests, 1):
        title = name[len("test_"):].replace("_", " ")
        try:
            function()
            print(f"ok {number} {title}", flush=True)
        except Skip as reason:
            print(f"ok {number} {title} # SKIP {reason}", flush=True)
        except Exception as error:  # pylint: disable=broad-except
            failed += 1
            text = str(error) if isinstance(error, AssertionError) and str(error) else traceback.format_exc()
            print(f"not ok {number} {title}")
            print("\n".join(f"# {line}" for line in text.splitlines()), flush=True)
    sys.exit(1 if failed else 0)
