# SPDX-License-Identifier: GPL-3.0-or-later
"""A Flatpak that asks for the whole home folder, or whose files the desktop does not take for its own.

    test_flatpak.py SOURCE_ROOT BUILD_ROOT
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE, BUILD = Path(sys.argv[1]), Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tests/support"))
import tap  # noqa: E402

APP = "org.premia.Premia"
PLACE = SOURCE / f"data/flatpak/{APP}.json"


def refuse_twice(pairs):
    assert len({k for k, _ in pairs}) == len(pairs), f"a key stands twice: {[k for k, _ in pairs]}"
    return dict(pairs)


def manifest():
    return json.loads(PLACE.read_text(encoding="utf-8"), object_pairs_hook=refuse_twice)


def test_flatpak_builder_reads_the_manifest():
    if not shutil.which("flatpak-builder"):
        raise tap.Skip("flatpak-builder is not installed")
    with tempfile.TemporaryDirectory() as folder:  # it leaves something where it is called
        done = subprocess.run(["flatpak-builder", "--show-manifest", str(PLACE)], capture_output=True, text=True, cwd=folder,
                              check=False)
    assert done.returncode == 0 and not done.stderr.strip(), done.stderr
    shown = json.loads(done.stdout)
    # What it does not know it leaves out.
    for ours, theirs in zip(manifest()["modules"], shown["modules"]):
        assert not set(ours) - set(theirs), f"{ours['name']}: it does not know {set(ours) - set(theirs)}"
    assert not set(manifest()) - set(shown), set(manifest()) - set(shown)


def test_it_is_this_program():
    assert manifest()["id"] == APP and manifest()["command"] == "premia"
    assert manifest()["modules"][-1]["sources"] == [s for s in manifest()["modules"][-1]["sources"] if (PLACE.parent / s["path"]).resolve() == SOURCE.resolve()]
    options = (SOURCE / "meson_options.txt").read_text(encoding="utf-8")
    for option in manifest()["modules"][-1]["config-opts"]:
        name = re.match(r"-D([\w-]+)=", option)[1]
        assert name in ("werror", "buildtype") or f"option('{name}'" in options, option


def test_it_may_do_no_more_than_it_needs():
    wanted = manifest()["finish-args"]
    assert len(set(wanted)) == len(wanted)
    files = [a for a in wanted if a.startswith("--filesystem")]
    assert files == ["--filesystem=xdg-documents/Premia:create"], files
    for argument in wanted:
        assert re.match(r"--(share=(ipc|network)|socket=(fallback-x11|wayland)|device=dri|filesystem=)", argument), argument


def test_sources_are_pinned():
    for module in manifest()["modules"]:
        for source in module["sources"]:
            assert source["type"] == "dir" or re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")), module["name"]
            assert source["type"] == "dir" or source["url"].startswith("https://"), source["url"]


def test_libraries_that_no_runtime_has_are_brought():
    brought = {m["name"] for m in manifest()["modules"]}
    assert {"libcsv", "libxlsxwriter", "protobuf-c"} <= brought, brought


def test_what_is_handed_to_the_desktop_is_named_after_the_program():
    # Nothing else leaves the sandbox.
    there = [p for p in (BUILD / "data").iterdir() if p.suffix in (".desktop", ".xml", ".service")]
    assert len(there) >= 4, there
    wrong = [p.name for p in there + sorted((SOURCE / "data/icons").rglob("*.svg")) if not p.name.startswith(APP)]
    assert not wrong, wrong
    mime = (BUILD / f"data/{APP}.xml").read_text(encoding="utf-8")
    assert all(name.startswith(APP) for name in re.findall(r'<icon name="([^"]+)"', mime))


tap.run(globals())
