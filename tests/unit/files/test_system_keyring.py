# SPDX-License-Identifier: Apache-2.0
"""The keyring of the computer: one in memory, the library over one, and a real one where it is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from keyring.errors import InitError, KeyringError
from keyring.errors import KeyringLocked as RingLocked

from reflective.app.jobs import finish
from reflective.app.refusals import KeyringLocked, KeyringRefused, KeyringSilent, NoKeyring
from reflective.files import system_keyring
from reflective.files.system_keyring import SERVICE, SystemKeyring, system_ring
from tests.fakes.keyring import FakeKeyring

if TYPE_CHECKING:
    from reflective.app.ports import Keyring

ROOT = Path(__file__).parents[3]
SECRET = bytes(range(32))
NEEDED = ("dbus-run-session", "gnome-keyring-daemon")


class Ring:
    """A back end in memory, which may keep two of a name, fail, or take its time."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, str, str]] = []
        self.error: Exception | None = None
        self.loses = self.holds_fast = False
        self.waits: threading.Event | None = None
        self.was_told = threading.Event()

    def find(self) -> Ring:
        if self.error is not None:
            raise self.error
        return self

    def get_password(self, service: str, username: str) -> str | None:
        found = [secret for s, u, secret in self.kept if (s, u) == (service, username)]
        return found[0] if found else None

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.waits is not None:
            assert self.waits.wait(10)
        if not self.loses:
            self.kept.append((service, username, password))

    def delete_password(self, service: str, username: str) -> None:
        if not self.holds_fast:
            first = next(i for i, one in enumerate(self.kept) if one[:2] == (service, username))
            del self.kept[first]
        self.was_told.set()


@pytest.fixture(params=["memory", "library"])
def keyring(request: pytest.FixtureRequest) -> Keyring:
    """Give a keyring in memory, and the one of the product over a back end in memory."""
    return FakeKeyring() if request.param == "memory" else SystemKeyring(Ring().find)


def test_what_is_kept_is_fetched_replaced_and_gone_when_forgotten(keyring: Keyring) -> None:
    assert finish(keyring.fetch("one")) is None
    finish(keyring.keep("one", bytes(32)))
    finish(keyring.forget("one"))
    finish(keyring.keep("one", SECRET))
    finish(keyring.keep("two", b"another"))
    assert finish(keyring.fetch("one")) == SECRET
    finish(keyring.forget("one"))
    assert finish(keyring.fetch("one")) is None
    assert finish(keyring.fetch("two")) == b"another"
    finish(keyring.forget("one"))


def test_every_copy_of_a_forgotten_secret_goes() -> None:
    ring = Ring()
    ring.kept = [(SERVICE, "one", "00"), (SERVICE, "one", "01"), (SERVICE, "two", "02")]
    finish(SystemKeyring(ring.find).forget("one"))
    assert ring.kept == [(SERVICE, "two", "02")]


def test_a_secret_that_does_not_go_is_not_called_forgotten() -> None:
    ring = Ring()
    ring.kept, ring.holds_fast = [(SERVICE, "one", "00")], True
    with pytest.raises(KeyringRefused):
        finish(SystemKeyring(ring.find).forget("one"))


def test_a_keyring_that_takes_a_secret_and_loses_it_has_refused() -> None:
    ring = Ring()
    ring.loses = True
    with pytest.raises(KeyringRefused):
        finish(SystemKeyring(ring.find).keep("one", SECRET))


def test_something_else_under_our_name_is_nothing_of_ours() -> None:
    ring = Ring()
    ring.kept = [(SERVICE, "one", "a word that somebody typed there")]
    assert finish(SystemKeyring(ring.find).fetch("one")) is None


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (RingLocked(), KeyringLocked),
        (InitError(), KeyringRefused),
        (KeyringError(), KeyringRefused),
        (ConnectionResetError(), KeyringRefused),
        (NoKeyring(), NoKeyring),
    ],
)
def test_what_went_wrong_is_told_apart(error: Exception, refusal: type[Exception]) -> None:
    ring = Ring()
    ring.error = error
    with pytest.raises(refusal):
        finish(SystemKeyring(ring.find).fetch("one"))


def test_a_bug_stays_a_bug() -> None:
    ring = Ring()
    ring.error = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        finish(SystemKeyring(ring.find).fetch("one"))


def test_nobody_waits_for_ever_and_what_is_kept_too_late_is_taken_back() -> None:
    ring = Ring()
    ring.waits = threading.Event()
    with pytest.raises(KeyringSilent):
        finish(SystemKeyring(ring.find, patience=0.05).keep("one", SECRET))
    ring.waits.set()
    assert ring.was_told.wait(10)
    assert ring.kept == []


def test_each_step_can_be_the_last_and_what_is_kept_after_it_is_taken_back() -> None:
    ring = Ring()
    ring.waits = threading.Event()
    steps = SystemKeyring(ring.find).keep("one", SECRET)
    next(steps)
    next(steps)
    steps.close()
    ring.waits.set()
    assert ring.was_told.wait(10)
    assert ring.kept == []


@pytest.mark.skipif(sys.platform != "linux", reason="the others always have one")
@pytest.mark.parametrize("setting", ["null.Keyring", "fail.Keyring", "chainer.ChainerBackend"])
def test_no_other_keyring_is_taken_whatever_the_settings_say(
    setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"keyring.backends.{setting}")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    with pytest.raises(NoKeyring):
        system_ring()
    with pytest.raises(NoKeyring):
        finish(SystemKeyring().keep("one", SECRET))


def test_the_library_is_not_loaded_before_it_is_asked() -> None:
    code = (
        "import sys, reflective.files.system_keyring as s, reflective.app.remembering\n"
        "s.SystemKeyring()\n"
        "sys.exit('keyring' in sys.modules or 'secretstorage' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)), reason="needs dbus-run-session and gnome-keyring-daemon"
)
def test_a_real_secret_service_keeps_replaces_and_deletes(tmp_path: Path) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    home = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime), "PATH": os.environ["PATH"]}
    unlocked = "printf 'word\\n' | gnome-keyring-daemon --unlock --components=secrets >&2; "
    asked = f"exec {sys.executable} -m tests.unit.files.secret_service"
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", unlocked + asked],
        cwd=ROOT,
        env=home,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == {
        "before": True,
        "kept": True,
        "labels": [f"Password for '3f9ac2' on '{system_keyring.SERVICE}'"],
        "gone": True,
        "locked": True,
    }
