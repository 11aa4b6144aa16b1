# SPDX-License-Identifier: GPL-3.0-or-later
"""The doctor's numbers against what the binomial distribution says of a company with one closer: twenty qualified
appointments a month, a fifth of them won, each sale 3,000 (DOCTOR.md §1).

usage: test_doctor_exact.py PREMIACTL
"""

import json
import math
import sys

from calc_call import SOLD, Files, run, scheme

MONTHS, BOOKED, EVERY, SALE = 12, 20, 5, 3000
GOOD = {"good": {"count": "cases", "reached": ["held", "qualified"], "not_reached": ["rejected"], "credit": "setter", "at": "qualified"}}
REVENUE = {"revenue": {**SOLD["sold"], "credit": "setter"}}


def company():
    rows = ["account,action,key,at,amount"]
    number = 0
    for month in range(1, MONTHS + 1):
        for i in range(BOOKED):
            number += 1
            day = "2026-%02d-%02d" % (month, 1 + i)
            for account, action, hour, amount in (("sam", "AppointmentSet", 9, ""), ("kim", "AppointmentHeld", 11, ""),
                                                  ("boss", "AppointmentQualified", 12, "")):
                rows.append("%s,%s,apt-%d,%sT%02d:00,%s" % (account, action, number, day, hour, amount))
            if number % EVERY == 0:
                rows.append("kim,DealWon,apt-%d,%sT15:00,%d" % (number, day, SALE))
    return Files().put("people", "id,role,hired_on\nsam,setter,2020-01-01\nkim,closer,2020-01-01\n").put("actions", "\n".join(rows) + "\n")


def doctor(files, *components, measures, seed="1", threads="1"):
    files.put("scheme", scheme(*components, measures=measures, role="setter"))
    code, out, err = files.call("--from", "2026-01", "--to", "2026-12", "--seed", seed, "--threads", threads, verb="doctor")
    assert code == 0, (code, err)
    return json.loads(out), out


PERCENT = {"id": "c", "type": "percent", "measure": "revenue", "rate": "5%"}
FEE = {"id": "c", "type": "per_unit", "measure": "good", "rate": "30"}


def near(value, expected, within):
    assert abs(float(value) - expected) <= within, (value, expected, within)


def test_a_percentage_of_the_deal_is_luck():
    p, n = 1 / EVERY, BOOKED
    mean, sd = n * p * SALE * 0.05, SALE * 0.05 * math.sqrt(n * p * (1 - p))
    said, _ = doctor(company(), PERCENT, measures=REVENUE)
    sam = said["people"][0]
    draws = MONTHS * said["replicates"]
    assert said["replicates"] == 1000 and sam["id"] == "sam", said
    near(sam["mean"], mean, 4 * sd / math.sqrt(draws))
    # The relative error of a standard deviation out of n draws is about 1 ÷ √(2 n).
    near(sam["sd"], sd, 4 * sd / math.sqrt(2 * draws))
    near(said["luck_band"], sd / mean, 4 * sd / mean / math.sqrt(2 * draws))
    nothing = (1 - p) ** n
    near(sam["zero_share"], nothing, 4 * math.sqrt(nothing * (1 - nothing) / draws))
    near(sam["p5"], SALE * 0.05, 0)
    near(sam["p95"], 7 * SALE * 0.05, 0)
    assert any(f["code"] == "LUCK" for f in said["findings"]), said["findings"]
    assert any(f["code"] == "E1" for f in said["findings"]), said["findings"]


def test_a_fee_per_qualified_appointment_has_no_luck_in_it():
    said, _ = doctor(company(), FEE, measures=GOOD)
    sam = said["people"][0]
    assert float(said["luck_band"]) == 0 and float(sam["sd"]) == 0 and float(sam["zero_share"]) == 0, (said["luck_band"], sam)
    near(sam["mean"], 600, 0)
    assert not any(f["code"] in ("LUCK", "E1", "PRESSURE") for f in said["findings"]), said["findings"]


def test_an_appointment_is_worth_the_sale_times_what_is_won():
    said, _ = doctor(company(), FEE, measures=GOOD)
    near(said["appointment"]["sale"], SALE, 0)
    near(said["appointment"]["rate"], 1 / EVERY, 0.0051)  # the last day's may still be open
    near(said["appointment"]["value"], SALE / EVERY, 0.0051 * SALE)


def test_the_same_seed_gives_the_same_bytes_on_one_thread_and_two():
    one, two = (doctor(company(), PERCENT, measures=REVENUE, threads=t)[1] for t in "12")
    assert one == two
    other = doctor(company(), PERCENT, measures=REVENUE, seed="2")[1]
    assert one != other


if __name__ == "__main__":
    sys.exit(run(globals()))
