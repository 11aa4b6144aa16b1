# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop is told about Premia: its name, icon, settings. A mistake there and nobody finds the program.

    test_data.py SOURCE_ROOT BUILD_ROOT
"""

import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

sys.path.insert(0, str(Path(sys.argv[1]) / "tests/support"))
import tap  # noqa: E402

SOURCE, BUILD = Path(sys.argv[1]), Path(sys.argv[2])
APP = "org.premia.Premia"
ICONS = SOURCE / "data/icons/hicolor"
SVG = "{http://www.w3.org/2000/svg}"


def call(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
    return done.stdout


def languages():
    return (SOURCE / "po/LINGUAS").read_text(encoding="utf-8").split()


def desktop():
    lines = (BUILD / f"data/{APP}.desktop").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


def test_desktop_file_is_valid():
    call("desktop-file-validate", BUILD / f"data/{APP}.desktop")


def test_desktop_file_starts_premia_with_its_icon_and_speaks_every_language():
    entry = desktop()
    assert entry["Exec"].split()[0] == "premia" and entry["Icon"] == APP, entry
    for language in languages():
        for key in ("Name", "GenericName", "Comment", "Keywords"):
            assert entry.get(f"{key}[{language}]"), f"{key} is not in {language}"


def validate(path):
    # It has no home page; appstreamcli 1.0 warns of that, and an older one cannot be told not to.
    known = "url-homepage-missing"
    done = subprocess.run(["appstreamcli", "validate", "--no-net", str(path)], capture_output=True, text=True, check=False)
    wrong = [line for line in done.stdout.splitlines() if line[:2] in ("E:", "W:") and not line.endswith(known)]
    assert not wrong and (done.returncode == 0 or known in done.stdout), done.stdout + done.stderr


def test_metainfo_is_valid():
    # As it is published: an address of the pictures on this computer is only for whoever built it.
    text = re.sub(r"file:///[^<]*/", "https://pictures.invalid/", (BUILD / f"data/{APP}.metainfo.xml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{APP}.metainfo.xml"
        path.write_text(text, encoding="utf-8")
        validate(path)


def test_metainfo_shows_pictures_of_the_program_in_every_language():
    root = ET.parse(BUILD / f"data/{APP}.metainfo.xml").getroot()
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    shown = root.findall("screenshots/screenshot")
    assert len(shown) >= 3 and shown[0].get("type") == "default"
    named = set()
    for shot in shown:
        assert {c.get(lang) for c in shot.findall("caption")} >= {None, *languages()}, ET.tostring(shot)
        assert {i.get(lang) for i in shot.findall("image")} == {None, *languages()}, ET.tostring(shot)
        for image in shot.findall("image"):
            path = SOURCE / "data/screenshots" / image.text.rpartition("/")[2]
            width, height = struct.unpack(">II", path.read_bytes()[16:24])
            assert 1200 <= width <= 1600 and 700 <= height <= 1000 and path.stat().st_size < 1 << 20, (path.name, width, height)
            named.add(path.name)
    assert named == {p.name for p in (SOURCE / "data/screenshots").iterdir()}, named


def test_metainfo_speaks_every_language_and_tells_of_this_version():
    root = ET.parse(BUILD / f"data/{APP}.metainfo.xml").getroot()
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for language in languages():
        assert any(e.get(lang) == language for e in root.findall("summary")), language
        assert any(e.get(lang) == language for e in root.iter("li")), language
    version = call("meson", "introspect", "--projectinfo", BUILD)
    newest = root.find("releases/release").get("version")
    assert f'"version": "{newest}"' in version, f"the newest release told of is {newest}, the project says {version}"


def test_settings_are_valid():
    call("glib-compile-schemas", "--strict", "--dry-run", SOURCE / "data")
    assert (BUILD / "data/gschemas.compiled").exists()


def test_icons_are_drawn():
    paths = sorted(ICONS.rglob("*.svg"))
    assert {p.parent.parent.name for p in paths} >= {"16x16", "24x24", "scalable", "symbolic"}, paths
    for path in paths:
        folder = path.parent.parent.name
        size = {"scalable": 128, "symbolic": 16}.get(folder) or int(folder.split("x")[0])
        root = ET.parse(path).getroot()
        assert root.tag == f"{SVG}svg" and root.get("viewBox") == f"0 0 {size} {size}", f"{path.name} is not {size} × {size}"
        png = subprocess.run(["rsvg-convert", "-w", "64", "-h", "64", str(path)], capture_output=True, check=False)
        assert png.returncode == 0 and png.stdout.startswith(b"\x89PNG"), png.stderr.decode()


def test_each_type_of_file_has_its_icon_and_a_name_in_every_language():
    mime = "{http://www.freedesktop.org/standards/shared-mime-info}"
    root = ET.parse(BUILD / f"data/{APP}.xml").getroot()
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert len(root) == 2
    for kind in root:
        icon = kind.find(f"{mime}icon").get("name")
        assert (ICONS / f"scalable/mimetypes/{icon}.svg").exists() and (ICONS / f"symbolic/mimetypes/{icon}-symbolic.svg").exists(), icon
        assert {c.get(lang) for c in kind.findall(f"{mime}comment")} == {None, *languages()}, kind.get("type")


def test_workspace_is_known_by_the_number_that_the_store_writes():
    header = (SOURCE / "src/store/premia-schema.h").read_text(encoding="utf-8")
    number = re.search(r"#define PREMIA_SCHEMA_APPLICATION_ID (0x[0-9a-f]+)", header)[1]
    assert f'type="big32" value="{number}" offset="68"' in (BUILD / f"data/{APP}.xml").read_text(encoding="utf-8"), number


def test_symbolic_icon_has_one_colour_that_gtk_replaces():
    for path in sorted((ICONS / "symbolic").rglob("*.svg")) + sorted((SOURCE / "ui/icons").rglob("*-symbolic.svg")):
        colours = {e.get("fill") for e in ET.parse(path).getroot().iter() if e.get("fill") not in (None, "none")}
        assert colours == {"#2e3436"}, f"{path.name}: {colours}"


def test_icon_is_built_in_for_a_premia_that_is_not_installed():
    listed = call("gresource", "list", BUILD / "src/app/premia")
    for name in (f"scalable/apps/{APP}.svg", f"symbolic/apps/{APP}-symbolic.svg"):
        assert f"/org/premia/Premia/icons/{name}\n" in listed, name


def test_every_template_is_well_formed_and_asks_for_no_newer_gtk():
    templates = sorted((SOURCE / "ui").rglob("*.ui"))
    assert templates
    for path in templates:
        call("xmllint", "--noout", "--nonet", path)
        needs = {e.get("lib"): e.get("version") for e in ET.parse(path).getroot().iter("requires")}
        assert needs.get("gtk") == "4.8", f"{path.name} asks for gtk {needs.get('gtk')}"
        assert needs.get("libadwaita", "1.2") == "1.2", f"{path.name} asks for libadwaita {needs.get('libadwaita')}"


tap.run(globals())
