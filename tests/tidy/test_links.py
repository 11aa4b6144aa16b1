# SPDX-License-Identifier: GPL-3.0-or-later
"""An arrow of the house that nobody checks is drawn the other way one day: each room's tests link that room and
what is under it, nothing else; premiactl starts on a server without a window system.

    test_links.py SOURCE_ROOT BUILD_ROOT PREMIACTL
"""

import re
import subprocess
import sys
from pathlib import Path

SOURCE, BUILD, PREMIACTL = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
sys.path[:0] = [str(SOURCE / "tests/support"), str(SOURCE / "tests/tidy")]
import rooms  # noqa: E402
import tap  # noqa: E402

WINDOW = re.compile(r"lib(gtk|gdk-?\d|adwaita|X\w|xcb|wayland|EGL|GL|epoxy)")


def programs():
    """(path, libraries of rooms, shared objects) of each program of the build."""
    text = (BUILD / "build.ninja").read_text(encoding="utf-8").replace("$\n", "")
    for path, arguments in re.findall(r"^build (\S+): c_LINKER .*\n(?:[ \t]+(?!LINK_ARGS).*\n)*[ \t]+LINK_ARGS = (.*)$", text, re.M):
        yield (path, set(re.findall(r"\blibpremia-([\w-]+)\.a\b", arguments)),
               set(re.findall(r"(?:^| )-l([\w.+-]+)", arguments)) | set(re.findall(r"/lib([\w.+-]+?)\.(?:so|a)(?= |$)", arguments.replace("libpremia", ""))))


def tests_of_rooms():
    for path, archives, shared in programs():
        parts = path.split("/")
        # A bench measures a room in its surroundings, and is no test.
        if parts[0] == "tests" and parts[1] in rooms.UNDER and not path.endswith("-bench"):
            yield parts[1], path, archives, {s for s in shared if not s.startswith(("test-", "-"))}


def test_each_rooms_tests_link_only_that_room_and_what_is_under_it():
    wrong, seen = [], set()
    for room, path, archives, _ in tests_of_rooms():
        seen.add(room)
        if archives - rooms.sees(room):
            wrong.append(f"{path} links {', '.join(sorted(archives - rooms.sees(room)))}")
    assert "engine" in seen and "exchange" in seen, f"tests were found of {seen} only"
    assert not wrong, "\n".join(wrong)


def test_each_rooms_tests_need_only_the_libraries_of_that_room():
    wrong = [f"{path} needs {', '.join(sorted(shared - rooms.shared(room)))}"
             for room, path, _, shared in tests_of_rooms() if shared - rooms.shared(room)]
    assert not wrong, "\n".join(wrong)


def test_premiactl_is_linked_without_a_window():
    direct = subprocess.run(["readelf", "-d", PREMIACTL], capture_output=True, text=True, check=True).stdout
    assert "libglib-2.0" in direct, direct
    for found in re.findall(r"NEEDED.*\[(.*)\]", direct):
        assert not WINDOW.match(found), f"premiactl links {found}"
    archives = next(a for p, a, _ in programs() if p.endswith("app/premiactl"))
    assert "ui" not in archives, archives


tap.run(globals())
