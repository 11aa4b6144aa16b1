# SPDX-License-Identifier: GPL-3.0-or-later
"""Locales that a test needs, whatever is generated on the machine: made by localedef in a folder of the test's own."""

import shutil
import subprocess
from pathlib import Path


def make(name, folder):
    """Whether LC_ALL=@name is that locale with LOCPATH=@folder; @name: "ru_RU.UTF-8"."""
    if shutil.which("localedef") is None:
        return False
    language, charset = name.split(".")
    done = subprocess.run(["localedef", "-i", language, "-f", charset, str(Path(folder) / name)], capture_output=True, check=False)
    if not (Path(folder) / name).is_dir() or done.returncode not in (0, 1):
        return False
    used = subprocess.run(["locale", "charmap"], capture_output=True, text=True, check=True,
                          env={"PATH": "/usr/bin:/bin", "LC_ALL": name, "LOCPATH": str(folder)})
    assert used.stdout.strip() == charset, (name, used)
    return True
