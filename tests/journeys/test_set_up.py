# SPDX-License-Identifier: Apache-2.0
"""Setting up on machines that lack something, again, and after an interruption."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="packaging/set-up.sh is for Linux")

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "cat", "cksum", "cp", "dirname", "env", "find", "head", "mkdir", "rm", "tail")

# Stands in for Python: its version and what pip comes to are files in the folder of the machine.
PYTHON = """#!/bin/sh
machine={machine}
case "$*" in
"-IS -c "*) echo 3 "$(cat "$machine/minor")"; [ "$(cat "$machine/minor")" -ge 11 ]; exit ;;
"-c import ensurepip") exit 0 ;;
"-m venv --clear .venv") rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
esac
echo "$*" >> "$machine/asked"
case "$*" in *pip*) [ ! -e "$machine/offline" ] ;; esac
"""


class Bare:
    """A machine with a checkout in `my folder`, and nothing but what a test gives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.checkout = folder / "my folder"
        self._tools = folder / "bin"
        self._tools.mkdir()
        for tool in TOOLS:
            (self._tools / tool).symlink_to(str(shutil.which(tool)))
        (self.checkout / "resources" / "i18n").mkdir(parents=True)
        shutil.copytree(ROOT / "packaging", self.checkout / "packaging")
        shutil.copy(ROOT / "pyproject.toml", self.checkout)
        (folder / "minor").write_text("11")
        self.has("python3", PYTHON.format(machine=f"'{folder}'"))
        self.has("ldconfig", "#!/bin/sh\nexit 1\n")
        self.has("id", "#!/bin/sh\necho 1000\n")

    def has(self, tool: str, script: str) -> None:
        """Give the machine a program."""
        (self._tools / tool).write_text(script)
        (self._tools / tool).chmod(0o700)

    def set_up(self, *words: str) -> tuple[int, str, list[str]]:
        """Set up; returns the exit code, what was said, and what Python was asked to do."""
        asked = self.folder / "asked"
        asked.unlink(missing_ok=True)
        done = subprocess.run(
            [self.checkout / "packaging" / "set-up.sh", *words],
            env={"PATH": str(self._tools)},
            capture_output=True,
            text=True,
            check=False,
        )
        lines = asked.read_text().splitlines() if asked.exists() else []
        return done.returncode, done.stdout + done.stderr, lines


@pytest.fixture
def bare(tmp_path: Path) -> Bare:
    """Give a machine that has Python 3.11 and every library."""
    return Bare(tmp_path)


def test_a_python_that_is_too_old_is_named_before_anything_is_made(bare: Bare) -> None:
    (bare.folder / "minor").write_text("10")
    code, said, asked = bare.set_up()
    assert code == 1
    assert "Python 3.11 or later" in said
    assert asked == []


def test_who_may_not_install_is_told_what_to_ask_for(bare: Bare) -> None:
    bare.has("ldconfig", "#!/bin/sh\necho 'libGL.so.1 (libc6) => /lib/libGL.so.1'\n")
    bare.has("apt-get", "#!/bin/sh\nexit 0\n")
    code, said, asked = bare.set_up()
    assert code == 1
    assert "administrator" in said
    assert "apt-get install libegl1 " in said
    assert "libgl1" not in said
    assert asked == []


def test_a_system_without_apt_is_told_which_libraries_are_missing(bare: Bare) -> None:
    bare.has("ldconfig", "#!/bin/sh\n")
    code, said, _ = bare.set_up()
    assert code == 1
    assert "libEGL.so.1" in said
    assert "package manager" in said


def test_root_installs_what_is_missing(bare: Bare) -> None:
    bare.has("ldconfig", "#!/bin/sh\n")
    bare.has("id", "#!/bin/sh\necho 0\n")
    bare.has("apt-get", f"#!/bin/sh\necho \"$*\" >> '{bare.folder}/installed'\n")
    assert bare.set_up()[0] == 0
    installed = (bare.folder / "installed").read_text()
    assert "libxcb-cursor0" in installed
    assert "strace" not in installed
    assert bare.set_up("--for-tests")[0] == 0
    assert "strace" in (bare.folder / "installed").read_text()


def test_a_second_run_does_nothing_until_something_changed(bare: Bare) -> None:
    code, said, asked = bare.set_up("--for-tests")
    assert code == 0, said
    assert asked[0] == "-m venv --clear .venv"
    assert "--require-hashes" in asked[1]
    assert "locked-tests" in asked[1]
    assert bare.set_up("--for-tests") == (0, "", [])
    assert bare.set_up() == (0, "", [])
    (bare.checkout / "resources" / "i18n" / "de.po").write_text("changed")
    code, _, asked = bare.set_up()
    assert code == 0
    assert all("pip" in line for line in asked)
    assert len(asked) == 2


def test_what_was_interrupted_or_moved_is_made_anew(bare: Bare) -> None:
    (bare.folder / "offline").touch()
    code, said, _ = bare.set_up()
    assert code == 1
    assert "no network" in said
    (bare.folder / "offline").unlink()
    code, _, asked = bare.set_up()
    assert code == 0
    assert asked[0] == "-m venv --clear .venv"
    bare.checkout = bare.checkout.rename(bare.folder / "elsewhere")
    code, _, asked = bare.set_up()
    assert code == 0
    assert asked[0] == "-m venv --clear .venv"
