# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever asks for Russian gets Russian, also where the machine has no such locale.

usage: test_language.py PREMIACTL FOLDER_OF_TRANSLATIONS
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PEOPLE = "id,name,role\nanna,Anna,telemarketer\n"
ACTIONS = "account,action,key,at\nanna,AppointmentQualified,a,2026-01-05T10:00:00Z\n"
SCHEME = {"premia": "scheme/1", "id": "s", "name": "S", "currency": "RUB", "period": "month", "role": "telemarketer",
          "measures": {"qualified": {"count": "cases", "reached": ["qualified"]}},
          "components": [{"id": "fee", "type": "per_unit", "measure": "qualified", "rate": "1500"}]}
# What may stand in Latin letters: names of files, keys and values as they are written there.
QUOTED = re.compile("«[^»]*»|\"[^\"]*\"|/\\S*|\\S+\\.(?:csv|json)|\\b(?:UTF-8|CSV|RUB|id|fte)\\b|можно: [^;\\n]*")


def said(**environment):
    done = subprocess.run([sys.argv[1]], capture_output=True, text=True, encoding="utf-8", check=False,
                          env={"PATH": "/usr/bin:/bin", "PREMIA_LOCALEDIR": sys.argv[2], **environment})
    assert done.returncode == 2, done
    return done.stderr


def test_russian_without_its_locale():
    assert "укажите, что сделать" in said(LANG="ru_RU.UTF-8"), said(LANG="ru_RU.UTF-8")


def test_russian_by_language():
    assert "укажите, что сделать" in said(LANG="C.UTF-8", LANGUAGE="ru")


def calculated(people=PEOPLE, actions=ACTIONS, scheme=SCHEME, **environment):
    """What is said of the files, with their folder left out."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "people.csv").write_text(people, encoding="utf-8")
        (folder / "actions.csv").write_text(actions, encoding="utf-8")
        (folder / "scheme.json").write_text(scheme if isinstance(scheme, str) else json.dumps(scheme), encoding="utf-8")
        done = subprocess.run([str(Path(sys.argv[1]).resolve()), "calc", "--people", "people.csv", "--actions", "actions.csv",
                               "--scheme", "scheme.json", "--period", "2026-01"], cwd=folder, capture_output=True,
                              text=True, encoding="utf-8", check=False,
                              env={"PATH": "/usr/bin:/bin", "PREMIA_LOCALEDIR": sys.argv[2], **environment})
        return done.returncode, done.stderr


def broken():
    """Files with one mistake each, and where it is."""
    def scheme(**members):
        return {"scheme": {**SCHEME, **members}}

    component = SCHEME["components"][0]
    return [
        ({"people": PEOPLE + ",Maria,telemarketer\n"}, "people.csv:3: "),
        ({"people": PEOPLE.replace("role", "Id")}, "people.csv:1: "),
        ({"people": "id,fte\nanna,half\n"}, "people.csv:2: "),
        ({"people": "id,fte\nanna,-1\n"}, "people.csv:2: "),
        ({"people": "id,hired_on\nanna,2026-02-30\n"}, "people.csv:2: "),
        ({"people": "id,manager\nanna,boris\n"}, "people.csv:2: "),
        ({"people": ""}, "people.csv:1: "),
        ({"actions": ACTIONS + "anna,AppointmentHeld,b,yesterday\n"}, "actions.csv:3: "),
        ({"actions": ACTIONS + "anna,AppointmentQualified,a,2026-01-06T10:00:00Z\n"}, "actions.csv:3: "),
        ({"actions": ACTIONS + "anna,AppointmentHeld,\"b,2026-01-05\n"}, "actions.csv:3: "),
        ({"actions": "account,action\n"}, "actions.csv:1: "),
        ({"actions": "account,action,key,at\n" + "anna,,a,x\n" * 30}, "actions.csv:2: "),
        ({"scheme": "{\n \"premia\" 1}"}, "scheme.json:2: "),
        (scheme(currency="roubles"), "scheme.json: /currency: "),
        (scheme(perod="month"), "scheme.json: /perod: "),
        (scheme(period="fortnight"), "scheme.json: /period: "),
        (scheme(components=[{**component, "measure": "qualifed"}]), "scheme.json: /components/0/measure: "),
        (scheme(components=[{**component, "rate": 7.5}]), "scheme.json: /components/0/rate: "),
        (scheme(components=[{**component, "when": "qualified >"}]), "scheme.json: /components/0/when: "),
        (scheme(components=[{**component, "tiers": []}]), "scheme.json: /components/0/tiers: "),
        (scheme(components=[component, component]), "scheme.json: /components/1/id: "),
    ]


def test_good_files_say_nothing():
    assert calculated(LC_ALL="C.UTF-8", LANGUAGE="ru") == (0, "")


def test_mistakes_in_files_are_told_in_russian():
    for files, place in broken():
        code, words = calculated(**files, LC_ALL="C.UTF-8", LANGUAGE="ru")
        assert code == 1 and words.startswith(place), (files, code, words)
        assert not re.search("[A-Za-z]{2}", QUOTED.sub("", words)), words
        assert re.search("[а-я]{3}", words), words


def test_the_same_mistakes_in_english():
    for files, place in broken():
        code, words = calculated(**files, LC_ALL="C")
        assert code == 1 and words.startswith(place), (files, code, words)
        assert not re.search("[а-яА-Я]", words), words


def test_counts_agree_with_their_noun():
    for more, noun in ((1, "строка с ошибкой"), (3, "строки с ошибками"), (5, "строк с ошибками"), (21, "строка с ошибкой")):
        actions = "account,action,key,at\n" + "anna,,a,x\n" * (20 + more)
        _, words = calculated(actions=actions, LC_ALL="C.UTF-8", LANGUAGE="ru")
        assert words.endswith(f"actions.csv: и ещё {more} {noun}\n"), words


def test_english_otherwise():
    for language in ("C", "C.UTF-8", "en_US.UTF-8", "de_DE.UTF-8"):
        assert "say what to do" in said(LANG=language), language


def main():
    tests = [(n, f) for n, f in sorted(globals().items()) if n.startswith("test_")]
    failed = 0
    print("1..%d" % len(tests))
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print("ok %d %s" % (number, name))
        except AssertionError as e:
            failed += 1
            print("not ok %d %s" % (number, name))
            print("# %s" % (e,))
    return failed > 0


sys.exit(main())
