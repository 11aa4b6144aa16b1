# SPDX-License-Identifier: GPL-3.0-or-later
"""Rounding, parts that add up, and tiers."""

from fractions import Fraction as F

from told import number


def round_to(value, unit, mode):
    x = value / unit
    whole, rest = divmod(abs(x), 1)
    if mode == "half_up":
        whole += rest >= F(1, 2)
    elif mode == "half_even":
        whole += rest > F(1, 2) or (rest == F(1, 2) and whole % 2 == 1)
    return (whole if x >= 0 else -whole) * unit


def apportion(total, parts, unit):
    """Floors, then one unit each to the largest remainders. None: the parts do not come near the
    total (of spans, whose parts are differences of rounded sums): only their sum is checked then."""
    floors = [p / unit // 1 for p in parts]
    left = total / unit - sum(floors)
    if not 0 <= left <= len(parts):
        return [None] * len(parts)
    order = sorted(range(len(parts)), key=lambda i: (-(parts[i] / unit - floors[i]), i))
    for i in order[:int(left)]:
        floors[i] += 1
    return [f * unit for f in floors]


def tier_base(component, quota):
    text = str(component.get("tier_base", "0"))
    return number(text) * quota if text.endswith("%") else F(text)


def tier_slices(component, value, by, quota):
    """[(number of the tier, quantity, exact pay)] of those with a quantity."""
    tiers = [(number(t["from"]), t) for t in component["tiers"]]
    tier_by = component.get("tier_by", "value")
    mode = component.get("tier_mode",
                         "marginal" if tier_by in ("value", "attainment") else "whole")
    x = value
    if tier_by == "attainment":
        if quota is None:
            return []
        if mode in ("marginal", "interpolated"):
            tiers = [(f * quota, t) for f, t in tiers]
        else:
            x = value / quota
    elif tier_by != "value":
        if by is None:
            return []
        x = by
    if mode in ("marginal", "interpolated"):
        out = []
        for i, (start, t) in enumerate(tiers):
            end = tiers[i + 1][0] if i + 1 < len(tiers) else None
            if mode == "interpolated" and end is None:
                break
            inside = max(F(0), (x if end is None else min(x, end)) - start)
            if i == 0 and start == 0 and x < 0:
                inside = x
            price = number(t["rate"]) if mode == "marginal" else F(str(t["amount"])) / (end - start)
            out.append((i, inside, inside * price))
        return [s for s in out if s[1]]
    reached = None
    for i, (start, t) in enumerate(tiers):
        if x >= start or (i == 0 and start == 0):
            reached = i
    if reached is None:
        return []
    if mode == "excess":
        value = max(F(0), value - tier_base(component, quota))
    return [(reached, value, value * number(tiers[reached][1]["rate"]))] if value else []
