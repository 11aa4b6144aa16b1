# SPDX-License-Identifier: GPL-3.0-or-later
"""A package that cannot be built on another machine, misses a file, or tells of another version.

    test_debian.py SOURCE_ROOT BUILD_ROOT
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path

SOURCE, BUILD = Path(sys.argv[1]), Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tests/support"))
import tap  # noqa: E402

DEBIAN = SOURCE / "data/debian"
NAMES = ("premia", "premiactl")
# Every Debian that builds packages has these.
ESSENTIAL = {"gcc", "libc6-dev"}


def control():
    """[{field: text}]: the source, then each package."""
    text = re.sub(r"^#.*\n", "", (DEBIAN / "control").read_text(encoding="utf-8"), flags=re.M)
    found = []
    for paragraph in text.strip().split("\n\n"):
        found.append({m[1]: m[2].strip() for m in re.finditer(r"^([\w-]+):((?:.*\n?)(?:[ \t].*\n?)*)", paragraph, re.M)})
    return found


def names(field):
    return {re.match(r"[\w.+-]+", item.strip())[0] for item in field.split(",") if item.strip() and not item.strip().startswith("$")}


def test_it_is_built_with_what_tools_packages_says():
    lines = [line.split() for line in (SOURCE / "tools/packages").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    wanted = {package for purpose, package in lines if purpose == "build"} - ESSENTIAL
    there = names(control()[0]["Build-Depends"]) - {"debhelper-compat"}
    assert there == wanted, f"data/debian/control and tools/packages differ: {sorted(there ^ wanted)}"


def test_versions_are_one():
    log = (DEBIAN / "changelog").read_text(encoding="utf-8")
    told = re.findall(r"^premia \(([^)]+)\)", log, re.M)
    project = json.loads(subprocess.run(["meson", "introspect", "--projectinfo", str(BUILD)], capture_output=True, text=True, check=True).stdout)["version"]
    released = re.findall(r'<release version="([^"]+)"', (SOURCE / "data/org.premia.Premia.metainfo.xml.in").read_text(encoding="utf-8"))
    assert told[0] == project, (told, project)
    assert told == released, f"changelog and release notes differ: {told}, {released}"


def test_there_are_two_packages_and_each_needs_the_other_side_only():
    packages = {p["Package"]: p for p in control()[1:]}
    assert sorted(packages) == sorted(NAMES)
    assert "premiactl (= ${binary:Version})" in packages["premia"]["Depends"] and "premia" not in names(packages["premiactl"]["Depends"])


def test_every_file_is_in_exactly_one_package():
    with tempfile.TemporaryDirectory() as room:
        done = subprocess.run(["meson", "install", "-C", str(BUILD), "--no-rebuild", "--quiet"], check=False, text=True, capture_output=True,
                              env={**os.environ, "DESTDIR": room})
        assert done.returncode == 0, done.stdout + done.stderr
        prefix = next(p for p in Path(room).rglob("bin") if (p / "premiactl").exists()).parent
        there = [f"usr/{p.relative_to(prefix)}" for p in prefix.rglob("*") if p.is_file()]
    # What installing leaves where it installs for itself, not for a package.
    there = [f for f in there if not f.endswith(("gschemas.compiled", "mimeinfo.cache", "icon-theme.cache")) and "/mime/" not in f.replace("/mime/packages/", "/")]
    listed = {name: [line.split()[0] for line in (DEBIAN / f"{name}.install").read_text(encoding="utf-8").splitlines() if line] for name in NAMES}
    wrong = []
    for file in there:
        places = [name for name in NAMES for pattern in listed[name] if fnmatch(file, pattern) or file.startswith(pattern + "/")]
        if len(places) != 1:
            wrong.append(f"{file} is in {places or 'no package'}")
    unused = [f"{name}.install names {pattern}, which is not there" for name in NAMES for pattern in listed[name]
              if not any(fnmatch(f, pattern) or f.startswith(pattern + "/") for f in there)]
    assert not wrong + unused, "\n".join(wrong + unused)


tap.run(globals())
