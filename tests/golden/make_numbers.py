#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers for the engine's numbers and times, from Python's decimal, fractions, datetime and zoneinfo.

    python3 make_numbers.py DIRECTORY      writes the tables; the tests read them

Tab-separated, one case a line; “!” stands where an error is right.
"""

import datetime as dt
import random
import sys
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction as F
from pathlib import Path
from zoneinfo import ZoneInfo

LIMIT = 2**63 - 1
rng = random.Random(20260105)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)


def decimal_micros(text, places):
    """What the language allows: a plain decimal with at most `places` digits, and not too large."""
    body = text[1:] if text.startswith("-") else text
    whole, point, rest = body.partition(".")
    if not (whole.isascii() and whole.isdigit()) or (point and not (rest.isascii() and rest.isdigit())):
        return None
    if len(rest) > places:
        return None
    value = Decimal(text).scaleb(places)
    return int(value) if abs(value) <= LIMIT else None


def money_rows():
    texts = ["0", "-0", "1", "1500", "-1500.25", "0.000001", "-0.000001", "0.0000001", "1.000000", "1.0000000",
             "9223372036854.775807", "9223372036854.775808", "-9223372036854.775807", "-9223372036854.775808",
             "9223372036855", "99999999999999999999", "00012.50", "", "-", "+1", ".5", "5.", "1e3", "1,5", " 1", "1 ",
             "1 000", "0x10", "--1", "1.2.3", "١", "NaN", "Infinity", "1.-2", "-.5"]
    for _ in range(800):
        whole = rng.randrange(10 ** rng.randrange(1, 14))
        digits = rng.randrange(0, 7)
        rest = "".join(rng.choice("0123456789") for _ in range(digits))
        texts.append(rng.choice(["", "-"]) + str(whole) + ("." + rest if digits else ""))
    with localcontext() as context:
        context.prec = 60
        for text in texts:
            micros = decimal_micros(text, 6)
            yield text, "!" if micros is None else micros


def rate_rows():
    texts = ["7.5%", "0.075", "100%", "1", "-5%", "0.0001%", "0.00001%", "0.000001", "0.0000001", "%", "7.5 %", "7,5%",
             "5%%", "", "-", "150%", "922337203685477.5807%", "922337203685477.5808%"]
    texts += [f"{rng.randrange(10**6)}.{rng.randrange(10**4):04d}%" for _ in range(300)]
    texts += [f"{rng.randrange(10**6)}.{rng.randrange(10**6):06d}" for _ in range(300)]
    with localcontext() as context:
        context.prec = 60
        for text in texts:
            rate = decimal_micros(text[:-1], 4) if text.endswith("%") else decimal_micros(text, 6)
            yield text, "!" if rate is None else rate


MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}


def rounded(value, unit, mode):
    """By decimal where the fraction ends, else by comparing with the half: both are asked for."""
    count = value * 1000000 / unit
    whole = abs(count) // 1
    rest = abs(count) - whole
    up = {"down": False, "half_up": rest >= F(1, 2),
          "half_even": rest > F(1, 2) or (rest == F(1, 2) and whole % 2 == 1)}[mode]
    answer = int(whole + up) * (1 if count >= 0 else -1)
    bottom = count.denominator
    while bottom % 2 == 0:
        bottom //= 2
    while bottom % 5 == 0:
        bottom //= 5
    if bottom == 1:
        with localcontext() as context:
            context.prec = 200
            exact = Decimal(count.numerator) / Decimal(count.denominator)
            assert int(exact.quantize(Decimal(1), MODES[mode])) == answer
    return answer * unit


def round_rows():
    for _ in range(900):
        unit = rng.choice([1, 100, 10000, 10000, 10000, 1000000, 50000, 5000000, 250000])
        if rng.random() < 0.4:  # exactly between two
            value = F(rng.randrange(-10**7, 10**7) * unit * 2 + unit, 2 * 10**6)
        else:
            value = F(rng.randrange(-10**15, 10**15), rng.randrange(1, 10 ** rng.randrange(1, 13)))
        for mode in MODES:
            answer = rounded(value, unit, mode)
            if abs(answer) <= LIMIT:
                yield value.numerator, value.denominator, unit, mode, answer


def cut_rows():
    """Shown numbers: the shortest decimal, or cut towards zero."""
    for _ in range(800):
        value = F(rng.randrange(-10**9, 10**9), rng.choice([1, 2, 3, 7, 8, 40, 125, 999, 10**6, rng.randrange(1, 10**8)]))
        digits = rng.randrange(0, 9)
        cut = int(abs(value) * 10**digits)
        text = f"{cut // 10**digits}" + (f".{cut % 10**digits:0{digits}d}".rstrip("0").rstrip(".") if digits else "")
        yield value.numerator, value.denominator, digits, ("-" if value < 0 and cut else "") + text


def apportion(total, unit, parts):
    floors = [part * 1000000 / unit // 1 for part in parts]
    extra = total // unit - sum(floors)
    if not 0 <= extra <= len(parts):
        whole, exact = sum(parts), F(total, 1000000)
        parts = [p * exact / whole if whole else p + exact / len(parts) for p in parts]
        floors = [part * 1000000 / unit // 1 for part in parts]
        extra = total // unit - sum(floors)
    rest = [part * 1000000 / unit - floor for part, floor in zip(parts, floors)]
    for i in sorted(range(len(parts)), key=lambda i: (-rest[i], i))[:int(extra)]:
        floors[i] += 1
    assert sum(floors) * unit == total
    return [int(f) * unit for f in floors]


def apportion_rows():
    for kind in range(600):
        n, unit = rng.randrange(1, 9), rng.choice([10000, 10000, 1000000, 1])
        bottom = rng.choice([1, 2, 3, 7, 1000])
        low = rng.choice([0, -10**6])
        parts = [F(rng.randrange(low, 10**6), bottom) for _ in range(n)]
        if kind % 5 == 4:  # a total that has nothing to do with them
            total = rng.randrange(-10**9, 10**9) // unit * unit
        elif kind % 5 == 3:  # they cancel out
            parts.append(-sum(parts))
            total = rng.randrange(-10**6, 10**6) // unit * unit
        else:
            total = rounded(sum(parts), unit, rng.choice(list(MODES)))
        yield (total, unit, " ".join(f"{p.numerator}/{p.denominator}" for p in parts),
               " ".join(str(x) for x in apportion(total, unit, parts)))


def date_rows():
    first, last = dt.date(1, 1, 1), dt.date(9999, 12, 31)
    days = [first, last, dt.date(1970, 1, 1), dt.date(2000, 2, 29), dt.date(1900, 3, 1)]
    for year in range(2004, 2034):
        days += [dt.date(year, 12, d) for d in range(26, 32)] + [dt.date(year, 1, d) for d in range(1, 8)]
        days += [dt.date(year, 2, 28), dt.date(year, 3, 1)]
    days += [first + dt.timedelta(rng.randrange((last - first).days)) for _ in range(1000)]
    for d in days:
        year, week, weekday = d.isocalendar()
        yield (d.isoformat(), (d - dt.date(1970, 1, 1)).days, weekday, f"{year:04d}-W{week:02d}",
               f"{d.year:04d}-{d.month:02d}", f"{d.year:04d}-Q{(d.month + 2) // 3}", f"{d.year:04d}")


def own_year_rows():
    """Quarters and years that begin in another month: their name, ends, the one before them and the same of the year before."""
    days = [dt.date(2023, month, 1) + dt.timedelta(months) for month in range(1, 13) for months in (0, 27)]
    days += [dt.date(year, month, day) for year in (2024, 2027, 2028, 2100) for month, day in ((1, 31), (2, 28), (2, 28 + (year in (2024, 2028))),
             (3, 1), (6, 30), (7, 1), (12, 31))]
    for shift in range(12):
        for d in days:
            # By walking month by month, not by dividing.
            begin = dt.date(d.year - 1, shift + 1, 1)
            while next_month(begin, 12) <= d:
                begin = next_month(begin, 12)
            own = "FY" if shift else ""
            yield own_year_row(shift, d, "year", f"{own}{begin.year:04d}", begin, 12, 12)
            quarter, number = begin, 1
            while next_month(quarter, 3) <= d:
                quarter, number = next_month(quarter, 3), number + 1
            yield own_year_row(shift, d, "quarter", f"{own}{begin.year:04d}-Q{number}", quarter, 3, 12)


def next_month(day, n=1):
    for _ in range(n):
        day = (day + dt.timedelta(31)).replace(day=1)
    return day


def months_before(day, n):
    for _ in range(n):
        day = (day - dt.timedelta(1)).replace(day=1)
    return day


def own_year_row(shift, day, kind, name, begin, length, year):
    ends = [begin, next_month(begin, length)]
    spans = [ends, [months_before(x, length) for x in ends], [months_before(x, year) for x in ends]]
    return (shift, day, kind, name, *(x for a, b in spans for x in (a, b - dt.timedelta(1))))


def micros(instant):
    gap = instant - EPOCH
    return (gap.days * 86400 + gap.seconds) * 1000000 + gap.microseconds


ZONES = ["UTC", "Europe/Berlin", "Europe/Moscow", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
         "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "Asia/Yekaterinburg"]
# Wall clocks around changes: twice, never, and beside them.
WALLS = ["2026-03-29T01:59:59", "2026-03-29T02:00:00", "2026-03-29T02:30:00", "2026-03-29T03:00:00",
         "2026-10-25T01:59:59", "2026-10-25T02:00:00", "2026-10-25T02:59:59", "2026-10-25T03:00:00",
         "2026-03-08T02:00:00", "2026-03-08T02:30:00", "2026-03-08T03:00:00", "2026-11-01T01:00:00",
         "2026-11-01T01:30:00", "2026-11-01T02:00:00", "2011-03-27T02:30:00", "2011-03-27T03:00:00",
         "2014-10-26T00:59:59", "2014-10-26T01:00:00", "2014-10-26T01:30:00", "2014-10-26T02:00:00",
         "2018-11-04T00:00:00", "2018-11-04T00:30:00", "2018-11-04T01:00:00", "2018-02-17T23:30:00",
         "2011-12-29T23:59:59", "2011-12-30T12:00:00", "2011-12-31T00:00:00", "2026-04-05T01:45:00",
         "2050-07-01T00:00:00", "2099-12-31T23:59:59"]


def zone_rows():
    for name in ZONES:
        zone = ZoneInfo(name)
        walls = [dt.datetime.fromisoformat(w) for w in WALLS]
        walls += [dt.datetime(1970, 1, 2) + dt.timedelta(seconds=rng.randrange(4102358400), microseconds=rng.randrange(10**6))
                  for _ in range(120)]
        for wall in walls:
            instant = wall.replace(tzinfo=zone).astimezone(dt.timezone.utc)  # fold=0: the offset before
            local = instant.astimezone(zone)
            offset = local.utcoffset()
            yield (name, wall.isoformat(), micros(instant), int(offset.total_seconds()),
                   (local.date() - dt.date(1970, 1, 1)).days, local.isoformat())


def day_rows():
    """n calendar days later on the same clock."""
    for name in ZONES:
        zone = ZoneInfo(name)
        for _ in range(80):
            wall = dt.datetime(1971, 1, 2) + dt.timedelta(seconds=rng.randrange(3900000000))
            instant = wall.replace(tzinfo=zone).astimezone(dt.timezone.utc)
            days = rng.randrange(-100, 400)
            later = (instant.astimezone(zone).replace(tzinfo=None, fold=0) + dt.timedelta(days)).replace(tzinfo=zone)
            yield name, micros(instant), days, micros(later.astimezone(dt.timezone.utc))


def dec(text):
    return F(Decimal(text))


def rounded_to(value, to, mode):
    """A line as the engine rounds it; whole steps of `to`."""
    steps = value / to
    with localcontext() as context:
        context.prec = 80
        whole = (Decimal(steps.numerator) / Decimal(steps.denominator)).to_integral_value(
            {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}[mode])
    return int(whole) * to


def equal_cost_line(kind, deals, number, extra, to, mode):
    """What one person gets for one month's deals."""
    fee = rounded_to(len(deals) * number, to, mode)
    if kind == "fee":
        return fee
    if kind == "capped":
        return min(fee, rounded_to(extra, to, mode))
    if kind == "multiplied":
        return fee + rounded_to(fee * (extra - 1), to, mode)
    if kind == "sliced":
        return rounded_to(min(len(deals), 2) * extra + max(len(deals) - 2, 0) * number, to, mode)
    assert kind == "percent"
    return rounded_to(sum(deals, F(0)) * number / 100, to, mode)


def equal_cost_rows():
    """kind, months of people, extra, to, mode, step, target → number, cost, remainder; “!” where nothing reaches it.
    The number is found by bisection over whole steps and then checked against all of the 200 below it."""
    for _ in range(260):
        kind = rng.choice(["fee", "capped", "multiplied", "sliced", "percent"])
        to, mode = dec(rng.choice(["0.01", "0.01", "1", "0.05", "10"])), rng.choice(["half_up", "half_even", "down"])
        months = [[dec(f"{rng.randrange(1, 90000)}.{rng.randrange(100):02d}") for _ in range(rng.randrange(0, 7))]
                  for _ in range(3 * 2)]
        extra = {"capped": dec(str(rng.randrange(100, 9000))), "multiplied": dec(f"1.{rng.randrange(1, 999)}"),
                 "sliced": dec(f"{rng.randrange(1, 500)}.5")}.get(kind, F(0))
        step = dec("0.0001") if kind == "percent" else rng.choice([to, to, F(1), F(10)])
        target = rounded_to(dec(f"{rng.randrange(0, 60000)}.{rng.randrange(100):02d}"), to, "down")

        def cost(k):
            return sum((equal_cost_line(kind, deals, k * step, extra, to, mode) for deals in months), F(0))

        low, high = -1, 1
        while cost(high) < target and high < 2**40:
            low, high = high, high * 2
        answer = ["!", "!", "!"]
        if cost(high) >= target:
            while high - low > 1:
                middle = (low + high) // 2
                if cost(middle) >= target:
                    high = middle
                else:
                    low = middle
            high = max(high, 0)
            assert all(cost(k) < target for k in range(max(0, high - 200), high))
            answer = [high * step, cost(high), cost(high) - target]
        cells = ";".join("+".join(str(Decimal(d.numerator) / d.denominator) for d in deals) for deals in months)
        plain = [str(x) if isinstance(x, str) else format((Decimal(x.numerator) / x.denominator).normalize(), "f") for x in
                 [extra, to, step, target] + answer]
        yield [kind, cells, plain[0], plain[1], mode] + plain[2:]


def token_text(value):
    """A decimal without an exponent and without zeros at its end."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) if value else "0"


def token_sum_rows():
    """a, b, a + b, and how they compare: amounts as the reward server writes them."""
    own = random.Random(20261126)  # leaves the other tables as they are
    texts = ["0", "-0", "1E-8", "1e-8", "1E+3", "0.10", "0.1", "-0.1", "100", "1E2", "0.000000000000000001", "-12.5", "12.50",
             "99999999999999999999999999999999.99999999", "-99999999999999999999999999999999.99999999", ".5", "5.", "00012"]
    for _ in range(200):
        digits = "".join(own.choice("0123456789") for _ in range(own.randrange(1, 34)))
        point = own.randrange(0, len(digits))
        text = own.choice(["", "-"]) + digits[: point or 1] + "." + digits[point or 1:] + own.choice(["", "", f"E{own.randrange(-30, 31)}"])
        texts.append(text)
    with localcontext() as context:
        context.prec = 400
        for i, a in enumerate(texts):
            for b in texts[:18] if i < 18 else own.sample(texts, 3):
                x, y = Decimal(a), Decimal(b)
                yield a, b, token_text(x + y), (x > y) - (x < y)


TABLES = {"money": money_rows, "rate": rate_rows, "round": round_rows, "cut": cut_rows, "apportion": apportion_rows,
          "date": date_rows, "zone": zone_rows, "days-later": day_rows, "equal-cost": equal_cost_rows,
          "token-sum": token_sum_rows, "own-year": own_year_rows}


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
    for name, rows in TABLES.items():
        with open(folder / f"{name}.tsv", "w", encoding="utf-8", newline="\n") as out:
            for row in rows():
                out.write("\t".join(str(x) for x in row) + "\n")


if __name__ == "__main__":
    main()
