# SPDX-License-Identifier: GPL-3.0-or-later
"""Conditions and formulas: read once, evaluated with None for what has no value."""

import functools
import re

from told import number

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?%?)|([A-Za-z_]\w*)|(!=|<=|>=|[-+*/()=<>,]))")


@functools.lru_cache(None)
def tree_of(text):
    return Expression(text).tree


class Expression:
    """Recursive descent to nested tuples, evaluated with None for a missing value."""

    def __init__(self, text):
        self.tokens, pos, text = [], 0, text.rstrip()
        while pos < len(text):
            m = TOKEN.match(text, pos)
            self.tokens.append(m[1] or m[2] or m[3])
            pos = m.end()
        self.i = 0
        self.tree = self._or()
        assert self.i == len(self.tokens), text

    def _peek(self):
        return self.tokens[self.i] if self.i < len(self.tokens) else None

    def _take(self, *wanted):
        if self._peek() in wanted:
            self.i += 1
            return self.tokens[self.i - 1]
        return None

    def _or(self):
        left = self._and()
        while self._take("or"):
            left = ("or", left, self._and())
        return left

    def _and(self):
        left = self._not()
        while self._take("and"):
            left = ("and", left, self._not())
        return left

    def _not(self):
        return ("not", self._not()) if self._take("not") else self._compare()

    def _compare(self):
        left = self._sum()
        if op := self._take("=", "!=", "<", "<=", ">", ">="):
            return (op, left, self._sum())
        return left

    def _sum(self):
        left = self._product()
        while op := self._take("+", "-"):
            left = (op, left, self._product())
        return left

    def _product(self):
        left = self._unary()
        while op := self._take("*", "/"):
            left = (op, left, self._unary())
        return left

    def _unary(self):
        return ("neg", self._unary()) if self._take("-") else self._atom()

    def _atom(self):
        if self._take("("):
            inner = self._or()
            self._take(")")
            return inner
        t = self.tokens[self.i]
        self.i += 1
        if t[0].isdigit():
            return ("num", number(t))
        if self._take("("):
            args = [self._or()]
            while self._take(","):
                args.append(self._or())
            self._take(")")
            return ("call", t, args)
        return ("name", t)


def evaluate(node, names):
    op = node[0]
    if op == "num":
        return node[1]
    if op == "name":
        return names(node[1], None)
    if op == "call":
        if node[1] == "attainment":
            return names("attainment", [a[1] for a in node[2]])
        values = [evaluate(a, names) for a in node[2]]
        return None if None in values else (min if node[1] == "min" else max)(values)
    if op == "not":
        v = evaluate(node[1], names)
        return None if v is None else not v
    if op == "neg":
        v = evaluate(node[1], names)
        return None if v is None else -v
    a, b = evaluate(node[1], names), evaluate(node[2], names)
    if op == "and":
        return False if a is False or b is False else None if a is None or b is None else True
    if op == "or":
        return True if a is True or b is True else None if a is None or b is None else False
    if a is None or b is None:
        return None
    if op == "/":
        return None if b == 0 else a / b
    return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "=": lambda: a == b,
            "!=": lambda: a != b, "<": lambda: a < b, "<=": lambda: a <= b,
            ">": lambda: a > b, ">=": lambda: a >= b}[op]()
