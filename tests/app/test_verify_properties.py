# SPDX-License-Identifier: GPL-3.0-or-later
"""What was exported is computed again to the byte, before and after its closing, on random companies whose data comes late.

usage: test_verify_properties.py PREMIACTL FOLDER_OF_REFERENCE [FIRST_SEED COUNT]
"""

import json
import sys

import test_close_properties as histories
from calc_call import run

SEEDS = histories.SEEDS if len(sys.argv) > 4 else range(8100, 8105)


def verify(book, path):
    code, out, err = book.run("verify", path, "--workspace", "w.premia", "--format", "json")
    assert out, (code, err, path)
    return code, json.loads(out)


def export(book, period, folder):
    return book.call("report", "--workspace", "w.premia", "--period", period, "--what", "each", "--format", "json", "--output",
                     folder).splitlines()


def test_exported_is_computed_again():
    def check(firm, runs, folder):
        book = firm.book(folder)
        for number, (want, piece) in enumerate(zip(runs, firm.pieces(len(runs)))):
            firm.put(book, piece)
            for frozen in ("none", "same"):
                if frozen == "same":
                    book.close(want["period"])
                paths = export(book, want["period"], "%s%d" % (frozen, number))
                for path in firm.r.sample(paths, min(2, len(paths))):
                    code, says = verify(book, path)
                    assert code == 0 and says["again"] == "same" and says["frozen"] == frozen, (path, says)
                    assert not says["inputs_changed"] and not says["scheme_changed"], (path, says)
    histories.on_each_seed(check, SEEDS)


if __name__ == "__main__":
    sys.exit(run(globals()))
