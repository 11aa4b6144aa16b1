# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of a badge as a file. usage: test_badges_art.py PREMIACTL"""

import pathlib
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
import tap  # noqa: E402

FOLDER = tempfile.TemporaryDirectory()
PLACE = pathlib.Path(FOLDER.name)
WORKSPACE = PLACE / "w.premia"


def call(*args):
    done = subprocess.run([sys.argv[1], *map(str, args)], capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    return done.returncode, done.stderr


def art(*args):
    return call("badges", "art", "--workspace", WORKSPACE, *args)


def test_svg_and_png_of_one_size():
    code, err = call("demo", "--workspace", WORKSPACE, "--language", "en", "--until", "2026-03-01")
    assert code == 0, err
    svg, png = PLACE / "b.svg", PLACE / "b.PNG"
    for file in (svg, png):
        code, err = art("--badge", "achievement:First Deal", "--out", file, "--size", 96)
        assert code == 0 and err == "", err
    root = ET.parse(svg).getroot()
    assert root.get("width") == root.get("height") == "96"
    assert root.find("{http://www.w3.org/2000/svg}title").text == "First Deal"
    assert root.find("{http://www.w3.org/2000/svg}desc").text
    assert not any(e.tag.endswith(("text", "image", "script")) for e in root.iter())
    assert struct.unpack(">II", png.read_bytes()[16:24]) == (96, 96)
    assert b"iTXtTitle" in png.read_bytes()


def test_the_same_bytes_again():
    first, second = PLACE / "1.svg", PLACE / "2.svg"
    for file in (first, second):
        assert art("--badge", "medal:Caller:10", "--out", file)[0] == 0
    assert first.read_bytes() == second.read_bytes()


def test_bad_calls_say_why():
    for args, said in ((("--badge", "nothing", "--out", "a.svg"), "nothing"), (("--badge", "level:3", "--out", "a.gif"), ".png"),
                       (("--badge", "level:3"), "--out"), (("--out", "a.svg"), "--badge"), (("--badge", "level:3", "--out", "a.svg", "--size", 5), "16")):
        code, err = art(*args)
        assert code == 2 and said in err, (args, err)


def test_a_workspace_that_is_not_there():
    code, err = call("badges", "art", "--workspace", PLACE / "no.premia", "--badge", "level:3", "--out", PLACE / "a.svg")
    assert code != 0 and "no.premia" in err, err


tap.run(globals())
