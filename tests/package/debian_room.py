# SPDX-License-Identifier: GPL-3.0-or-later
"""A bare Debian of its own, to install things in: made once by debootstrap, and each time as if new."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

# What a desktop has before Premia comes to it, as far as a test needs it.
DESKTOP = ("ca-certificates", "dbus", "desktop-file-utils", "fonts-dejavu-core", "libglib2.0-bin", "xauth", "xvfb")


def call(*command, **more):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, encoding="utf-8", errors="replace", check=False, **more)
    assert done.returncode == 0, f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout[-4000:]}{done.stderr[-4000:]}"
    return done.stdout


def codename():
    lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line).get("VERSION_CODENAME", "").strip('"')


def mirror():
    """Whom apt of this machine asks."""
    told = os.environ.get("PREMIA_MIRROR")
    if told:
        return told
    for line in call("apt-get", "indextargets", "--format", "$(CODENAME) $(COMPONENT) $(REPO_URI)", "Created-By: Packages").splitlines():
        release, component, address = line.split(" ", 2)
        if release == codename() and component == "main":
            return address
    return ""


def obstacle():
    """Why there can be no such Debian here; "": there can."""
    if os.geteuid() != 0:
        return "a Debian inside this one takes root"
    if not shutil.which("debootstrap"):
        return "debootstrap is not installed"
    if not mirror():
        return "apt names no archive of Debian: say PREMIA_MIRROR=ADDRESS"
    return ""


def prepare(base):
    """The Debian that is kept, until what belongs into it changes. Made under another name, so that one that was given up half way is not taken for
    a whole one."""
    wanted, told = " ".join(DESKTOP), base / "etc/premia-test-desktop"
    if told.exists() and told.read_text(encoding="utf-8") == wanted:
        return
    if told.exists():
        shutil.rmtree(base)
    new = base.with_name(base.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.parent.mkdir(parents=True, exist_ok=True)
    call("debootstrap", "--variant=minbase", f"--include={','.join(DESKTOP)}", codename(), new, mirror())
    (new / "etc/dpkg/dpkg.cfg.d/premia-test").write_text("force-unsafe-io\n", encoding="utf-8")
    (new / told.relative_to(base)).write_text(wanted, encoding="utf-8")
    new.rename(base)


class Room:
    """with Room(base) as room: what is done in it leaves nothing."""

    def __init__(self, base):
        self.base, self.mounted = Path(base), []
        self.place = Path(tempfile.mkdtemp(prefix="premia-room-"))
        self.root = self.place / "root"

    def mount(self, kind, source, target, options):
        call("mount", "-t", kind, "-o", options, source, target)
        self.mounted.append(target)

    def __enter__(self):
        try:
            prepare(self.base)
            # On memory: a folder may lie on a file system that cannot be laid over another.
            self.mount("tmpfs", "premia-room", self.place, "size=3g,mode=0755")
            for name in ("root", "upper", "work"):
                (self.place / name).mkdir()
            self.mount("overlay", "overlay", self.root, f"lowerdir={self.base},upperdir={self.place}/upper,workdir={self.place}/work")
            self.mount("proc", "proc", self.root / "proc", "nosuid,nodev,noexec")
            self.mount("tmpfs", "premia-room", self.root / "dev/shm", "nosuid,nodev,mode=1777")
            shutil.copyfile("/etc/resolv.conf", self.root / "etc/resolv.conf")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for target in reversed(self.mounted):
            subprocess.run(["umount", "--lazy", str(target)], check=False)
        os.rmdir(self.place)

    def run(self, *command, user="root", language="C.UTF-8"):
        """What @command says in there."""
        home = "/root" if user == "root" else f"/home/{user}"
        kept = [f"{name}={os.environ[name]}" for name in ("http_proxy", "https_proxy", "no_proxy") if name in os.environ]
        return call("chroot", f"--userspec={user}:{user}", self.root, "/usr/bin/env", "-i", "-C", home, "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                    f"HOME={home}", f"LC_ALL={language}", "DEBIAN_FRONTEND=noninteractive", *kept, *command)

    def files(self):
        """Every path that is kept between two starts of the machine, but for what apt and dpkg remember."""
        skipped = ("proc", "sys", "dev", "tmp", "run", "var/lib/dpkg", "var/lib/apt", "var/cache", "var/log", "home", "root")
        found = set()
        for folder, folders, names in os.walk(self.root):
            here = os.path.relpath(folder, self.root)
            folders[:] = [f for f in folders if os.path.normpath(os.path.join(here, f)) not in skipped]
            found.update(os.path.normpath(os.path.join(here, n)) for n in folders + names)
        return found
