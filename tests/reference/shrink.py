# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a difference small: leaves out rows, components, measures and keys while the two still disagree.

usage: shrink.py PREMIACTL SEED [FOLDER]       prints the files that are left (and keeps them in FOLDER)
       shrink.py PREMIACTL --files IN [FOLDER] the same for a folder of files as in found/
"""

import csv
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import compare  # noqa: E402

TABLES = ("people", "actions", "quotas", "scores", "absences", "calendar", "rates")


class Trial:
    """Tables, a scheme and periods; differs() asks both."""

    def __init__(self, tables, scheme, span, as_of):
        self.tables, self.scheme, self.span, self.as_of = tables, scheme, span, as_of

    @classmethod
    def read(cls, files, scheme, span, as_of):
        tables = {}
        for name in TABLES:
            if name in files:
                with open(files[name], newline="", encoding="utf-8") as f:
                    tables[name] = list(csv.reader(f))
        return cls(tables, scheme, span, as_of)

    def copy(self, **changed):
        parts = {"tables": self.tables, "scheme": self.scheme, "span": self.span, "as_of": self.as_of}
        return Trial(**{**parts, **changed})

    def write(self, folder):
        files = {}
        for name, rows in self.tables.items():
            if len(rows) < 2 and name not in ("people", "actions"):
                continue
            files[name] = os.path.join(folder, name + ".csv")
            with open(files[name], "w", newline="", encoding="utf-8") as f:
                csv.writer(f, lineterminator="\n").writerows(rows)
        files["scheme"] = os.path.join(folder, "scheme.json")
        with open(files["scheme"], "w", encoding="utf-8") as f:
            json.dump(self.scheme, f, ensure_ascii=False, indent=1)
            f.write("\n")
        return files

    def differs(self, premiactl):
        """What the two disagree about; a file that one of them does not read is no difference."""
        with tempfile.TemporaryDirectory() as folder:
            try:
                found = compare.compare(premiactl, self.write(folder), self.scheme, self.span, self.as_of)
            except Exception:  # pylint: disable=broad-except
                return []
        return [x for x in found if not re.match("exit [12]", x)]

    def like(self, premiactl, kinds):
        """Whether the two disagree as they did before."""
        return bool(kinds & {kind_of(x) for x in self.differs(premiactl)})


def kind_of(difference):
    """What a sentence is about."""
    words = ("exit", " people ", " lines ", " tiers ", " cases ", " case ", " total ")
    return next((w for w in words if w in difference), "amount")


def without_rows(trial):
    """Trials with fewer rows: halves first, then fewer."""
    for name in TABLES:
        rows = trial.tables.get(name, [[]])
        size = len(rows) - 1
        while size:
            for start in range(1, len(rows), size):
                left = rows[:start] + rows[start + size:]
                yield trial.copy(tables={**trial.tables, name: left})
            size //= 2


def without_cases(trial):
    rows = trial.tables["actions"]
    names = {(r[4] or r[2].split("#")[0]) for r in rows[1:]} - {""}
    for name in sorted(names):
        left = rows[:1] + [r for r in rows[1:] if (r[4] or r[2].split("#")[0]) != name]
        yield trial.copy(tables={**trial.tables, "actions": left})


def without_cells(trial):
    for name in TABLES:
        rows = trial.tables.get(name, [[]])
        for column in range(1, len(rows[0])):
            if any(r[column] for r in rows[1:]):
                left = rows[:1] + [r[:column] + [""] + r[column + 1:] for r in rows[1:]]
                yield trial.copy(tables={**trial.tables, name: left})
        for i in range(1, len(rows)):
            for column in range(1, len(rows[i])):
                if rows[i][column]:
                    row = rows[i][:column] + [""] + rows[i][column + 1:]
                    yield trial.copy(tables={**trial.tables, name: rows[:i] + [row] + rows[i + 1:]})


def without_components(trial):
    components = trial.scheme["components"]
    for i, gone in enumerate(components):
        left = []
        for c in components[:i] + components[i + 1:]:
            c = dict(c)
            if "of" in c:
                c["of"] = [x for x in c["of"] if x != gone["id"]]
            left.append(c)
        yield trial.copy(scheme={**trial.scheme, "components": left})


def without_keys(trial):
    def fewer(thing):
        """The same with one member less, at any depth."""
        if isinstance(thing, dict):
            for key in thing:
                yield {k: v for k, v in thing.items() if k != key}
            for key, value in thing.items():
                for less in fewer(value):
                    yield {**thing, key: less}
        elif isinstance(thing, list):
            for i in range(len(thing)):
                yield thing[:i] + thing[i + 1:]
            for i, value in enumerate(thing):
                for less in fewer(value):
                    yield thing[:i] + [less] + thing[i + 1:]

    for scheme in fewer(trial.scheme):
        if "components" in scheme and "measures" in scheme:
            yield trial.copy(scheme=scheme)


def simpler_values(trial):
    scheme, text = trial.scheme, json.dumps(trial.scheme)
    for key, value in (("time_zone", "UTC"), ("rounding", {"to": "0.01", "mode": "half_up"})):
        if scheme.get(key, value) != value:
            yield trial.copy(scheme={**scheme, key: value})
    for number in sorted(set(re.findall(r'"(\d+\.\d+)"', text))):
        yield trial.copy(scheme=json.loads(text.replace('"%s"' % number, '"%s"' % number.split(".")[0])))
    rows = trial.tables["actions"]
    plain = [rows[0]] + [[re.sub(r"(Z|\+05:00)$", "", cell) if i == 3 else cell for i, cell in enumerate(r)]
                         for r in rows[1:]]
    if plain != rows:
        yield trial.copy(tables={**trial.tables, "actions": plain})
    if trial.as_of:
        yield trial.copy(as_of=None)


def fewer_periods(trial):
    periods = compare.reference.periods_between(*trial.span)
    if len(periods) > 1:
        yield trial.copy(span=(periods[1], periods[-1]))
        yield trial.copy(span=(periods[0], periods[-2]))


STEPS = (fewer_periods, without_components, without_rows, without_cases, without_keys, simpler_values,
         without_cells)


def shrink(premiactl, trial):
    """The smallest trial found that still differs in the same way."""
    kinds, better = {kind_of(x) for x in trial.differs(premiactl)}, True
    kinds = {"amount"} if "amount" in kinds else kinds
    while better:
        better = False
        for step in STEPS:
            again = True
            while again:
                again = False
                for smaller in step(trial):
                    if smaller.like(premiactl, kinds):
                        trial, again, better = smaller, True, True
                        break
    return trial


def keep(trial, folder):
    os.makedirs(folder, exist_ok=True)
    trial.write(folder)
    with open(os.path.join(folder, "call.json"), "w", encoding="utf-8") as f:
        json.dump({"from": trial.span[0], "to": trial.span[1], "as_of": trial.as_of}, f)
        f.write("\n")


def kept(folder):
    """(files, scheme, span, as_of) of a folder that keep() wrote."""
    files = {n: os.path.join(folder, n + ".csv") for n in TABLES
             if os.path.exists(os.path.join(folder, n + ".csv"))}
    files["scheme"] = os.path.join(folder, "scheme.json")
    with open(files["scheme"], encoding="utf-8") as f, \
            open(os.path.join(folder, "call.json"), encoding="utf-8") as g:
        scheme, call = json.load(f), json.load(g)
    return files, scheme, (call["from"], call["to"]), call["as_of"]


def show(premiactl, trial):
    print("from %s to %s as of %s" % (*trial.span, trial.as_of))
    for name, rows in trial.tables.items():
        if len(rows) > 1:
            print("-- %s.csv" % name)
            print("\n".join(",".join(r).rstrip(",") for r in rows))
    print("-- scheme.json")
    print(json.dumps(trial.scheme, ensure_ascii=False))
    print("-- engine against reference")
    print("\n".join(trial.differs(premiactl)))


def main(argv):
    premiactl, arguments = argv[1], argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        if arguments[0] == "--files":
            trial = Trial.read(*kept(arguments.pop(1)))
        else:
            trial = Trial.read(*compare.written(int(arguments[0]), folder))
    if not trial.differs(premiactl):
        print("no difference")
        return 0
    trial = shrink(premiactl, trial)
    show(premiactl, trial)
    if len(arguments) > 1:
        keep(trial, arguments[1])
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv))
