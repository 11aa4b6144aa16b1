# SPDX-License-Identifier: GPL-3.0-or-later
"""A second reading of what a reward server makes of actions (ACHIVX.md §3 to §5): slow, plain, with decimals.

It keeps what the server keeps, runs each action as one transaction over a copy of it, and looks at all days one by one. It shares
nothing with the engine but the page that both were written from.
"""

import copy
import re
from decimal import Decimal as D
from decimal import getcontext

getcontext().prec = 900
UNLOCK = "achivx.UnlockAchievement"
DAY = 86_400_000
UNITS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": DAY, "w": 7 * DAY, "y": 31_557_600_000}
WORDS = {"": "ms", "msec": "ms", "second": "s", "sec": "s", "minute": "m", "min": "m", "hour": "h", "hr": "h", "day": "d", "week": "w", "year": "y", "yr": "y"}


class Refused(Exception):
    pass


def milliseconds(text):
    number, unit = re.fullmatch(r"(-?\d*\.?\d+) *([a-z]*)", text, re.I).groups()
    unit = unit.lower()
    for word in (unit, unit[:-1]):
        if word in UNITS:
            return D(number) * UNITS[word]
        if word in WORDS:
            return D(number) * UNITS[WORDS[word]]
    raise ValueError(text)


def in_order(names):
    """As JavaScript orders the keys of an object."""
    whole = [n for n in names if re.fullmatch(r"0|[1-9]\d{0,9}", n) and int(n) < 2 ** 32 - 1]
    return sorted(whole, key=int) + [n for n in names if n not in whole]


def plain(number):
    """The shortest decimal."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


class Account:
    def __init__(self, registered):
        self.registered, self.experience, self.balance, self.rewarded = registered, D(0), D(0), 0
        self.active = self.reduced = None
        self.actions = []  # (at, action, key)
        self.medals = {}

    def has(self, action, key):
        return any(a == action and k == key for _, a, k in self.actions)

    def count(self, action):
        return sum(a == action for _, a, _ in self.actions)


class Server:
    def __init__(self, config, people):
        """@people: id → when registered (ms) or None."""
        self.config = config
        self.accounts = {p: Account(at) for p, at in people.items()}
        self.levels = config["levels"]
        self.rules = {**config.get("actions", {}), UNLOCK: {"repeatable": True, "trackActivity": False}}
        self.achievements = {n: config.get("achievements", {})[n] for n in in_order(config.get("achievements", {}))}
        self.reached, self.unlocked = {}, {}
        self.ignored, self.refused = {}, []

    def level(self, account):
        return sum(level["xp"] <= account.experience for level in self.levels)

    def progress(self, account, name):
        rule = self.achievements[name]
        return max(0, min(rule["threshold"], sum(w * account.count(a) for a, w in rule["actions"].items())))

    # ---- one action ----

    def record(self, stored, account, at, action, key, xp=None, reward=None):
        """@stored: the account as it was before the transaction; @account: what is being written."""
        rule = self.rules[action]
        xp = rule.get("xp", 0) if xp is None else xp
        reward = rule.get("reward", 0) if reward is None else reward
        if account.has(action, key):
            raise Refused("already_exists" if stored.has(action, key) else "unlock_conflict")
        account.actions.append((at, action, key))
        if rule.get("trackActivity", True):
            account.active = at
        if xp > 0:
            if xp < 1:
                raise Refused("fractional_xp")
            account.experience += xp
            for passed in range(account.rewarded, self.level(account)):
                account.balance += self.levels[passed].get("reward", 0)
            account.rewarded = max(account.rewarded, self.level(account))
        elif xp < 0:
            if account.experience == 0:
                raise Refused("penalty_at_zero")
            account.experience = max(D(0), account.experience + xp)
        account.balance += reward if reward >= 0 else -min(-reward, stored.balance)
        for name, achievement in self.achievements.items():
            if action in achievement["actions"] and not stored.has(UNLOCK, name) and self.progress(stored, name) >= achievement["threshold"]:
                self.record(stored, account, at, UNLOCK, name, achievement.get("xp", 0), achievement.get("reward", 0))

    def act(self, who, at, action, key):
        if action not in self.rules:
            self.ignored[action] = self.ignored.get(action, 0) + 1
            return
        stored = self.accounts[who]
        writing = copy.deepcopy(stored)
        repeatable = self.rules[action].get("repeatable", False)
        # One that needs no key is known by the account alone; a repeatable one without is another each time.
        name = None if not repeatable else key if key else object()
        try:
            self.record(stored, writing, at, action, name)
        except Refused as reason:
            self.refused.append({"account": who, "action": action, "key": key, "reason": str(reason)})
            return
        self.accounts[who] = writing
        for achievement, rule in self.achievements.items():
            if self.progress(writing, achievement) >= rule["threshold"]:
                self.reached.setdefault((who, achievement), at)
            if writing.has(UNLOCK, achievement):
                self.unlocked.setdefault((who, achievement), at)

    # ---- jobs ----

    def score(self, account, weights, now, period):
        return sum(weights[a] for at, a, _ in account.actions if a in weights and now - period <= at < now)

    def rank(self, account, medal, now):
        if medal["type"] == "AgeBased":
            ranks = sorted((r.get("rank", i), milliseconds(r["age"])) for i, r in enumerate(medal["ranks"]))
            held = [rank for (rank, age), (_, end) in zip(ranks, ranks[1:] + [(None, None)])
                    if account.registered is not None and age <= now - account.registered and (end is None or now - account.registered < end)]
            return max(held, default=None)
        reached = [r.get("rank", i) for i, r in enumerate(medal["ranks"])
                   if self.score(account, medal["actions"], now, milliseconds(r.get("period", "30 days"))) >= r.get("threshold", i + 1)]
        return max(reached, default=None)

    def update_medals(self, now):
        for name, medal in self.config.get("medals", {}).items():
            for account in self.accounts.values():
                rank = self.rank(account, medal, now)
                if rank is not None:
                    account.medals[name] = max(rank, account.medals.get(name, rank))
                recall = medal.get("recall", {}) if medal["type"] == "ActionBased" else {}
                if recall.get("enabled") and self.score(account, medal["actions"], now, milliseconds(recall.get("period", "30 days"))) < recall.get("threshold", 1):
                    account.medals.pop(name, None)

    def reduce(self, now):
        rule = self.config.get("experienceReduction", {})
        if not rule.get("enabled"):
            return
        delay, interval = (milliseconds(rule.get(k, "30 days")) for k in ("delay", "interval"))
        for account in self.accounts.values():
            if account.active is not None and account.active < now - delay and (account.reduced is None or account.reduced < now - interval):
                account.experience = max(D(0), account.experience - rule.get("amount", 200))
                account.reduced = now

    def boards(self):
        out = []
        for name in in_order(self.config.get("leaderBoards", {})):
            board = self.config["leaderBoards"][name]
            if board["type"] == "ExperienceBased":
                rows = [(a.experience, who) for who, a in self.accounts.items()]
            else:
                rows = [(sum(D(w) * a.count(n) for n, w in board["actions"].items()), who) for who, a in self.accounts.items()
                        if any(a.count(n) for n in board["actions"])]
            rows.sort(key=lambda row: (-row[0], row[1].encode()))
            out.append({"name": name, "leaders": [{"account": who, "score": score} for score, who in rows[:board["size"]]]})
        return out


def preview(config, people, rows, at, jobs):
    """@rows: (account, action, key, ms), as they came. What premiactl prints, with its times in ms."""
    server = Server(config, people)
    rows = [row for row in rows if row[0] in people and row[3] <= at]
    starts = [row[3] for row in rows] + [t for t in people.values() if t is not None and t <= at] + [at]
    days = range((min(starts) // DAY) * DAY, at, DAY) if jobs == "daily" else []
    events = [(row[3], 0, i, row) for i, row in enumerate(rows)] + [(t, 1, 0, None) for t in [*days, *([at] if jobs != "never" else [])]]
    for now, _, _, row in sorted(events, key=lambda event: event[:3]):
        if row is not None:
            server.act(row[0], now, row[1], row[2])
        else:
            server.update_medals(now)
            server.reduce(now)
    return {"people": [describe(server, who) for who in sorted(people, key=str.encode)], "leaderBoards": server.boards(),
            "ignored": [{"action": a, "count": server.ignored[a]} for a in sorted(server.ignored, key=str.encode)], "refused": server.refused}


def describe(server, who):
    account = server.accounts[who]
    return {
        "id": who, "experience": int(account.experience), "level": server.level(account), "balance": plain(account.balance),
        "achievements": [{"name": name, "progress": rule["threshold"] if (who, name) in server.unlocked else server.progress(account, name), "maxProgress": rule["threshold"],
                          "reachedAt": server.reached.get((who, name)), "unlockedAt": server.unlocked.get((who, name))}
                         for name, rule in server.achievements.items()],
        "medals": [{"medal": name, "rank": account.medals[name]} for name in in_order(server.config.get("medals", {})) if name in account.medals],
    }
