# SPDX-License-Identifier: Apache-2.0
"""A journal's life, watched from outside: no word in the open, and nobody is called.

One life is lived in a process of its own (see `life`), under strace where that can be had. It
is halted while the window is open, while it is locked, after a kill and after the close; each
time every file of this person is searched.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reflective.journal import payload
from tests.fakes.pages import decrypted, unpacked
from tests.journeys.life import BEGINNING, CANARY, DELETED, END, FORBIDDEN, forbid
from tests.journeys.machine import PASSPHRASE, make_folders
from tests.unit.vault.conftest import real_vault

ROOT = Path(__file__).parents[2]
HALTS = ("typing", "shared", "locked", "killed", "closed")
SECRETS = (CANARY, DELETED, PASSPHRASE)
TRACE = ("strace", "-f", "-qq", "--seccomp-bpf", "-s", "300")
WATCHED = "trace=%network,execve,execveat,open,openat,creat"
_SOCKET = re.compile(r"\b(?:socket|socketpair)\((\w+)")
_FAMILY = re.compile(r"sa_family=(\w+)")
_UNIX = re.compile(r'sa_family=AF_UNIX, sun_path=@?"([^"]*)"')
_WRITTEN = re.compile(
    r'\b(?:open|openat|creat)\((?:AT_FDCWD, )?"([^"]*)", [^)\n]*O_(?:WRONLY|RDWR)'
)
_PROGRAM = re.compile(r'\bexecve(?:at)?\((?:AT_FDCWD, )?"([^"]*)"')
_NEIGHBOURS = ("X11-unix", "wayland", "bus", "at-spi", "nscd")
"""Display, D-Bus, accessibility and name service: who may be spoken to on this machine."""


@dataclass
class Watched:
    """What was seen of a life."""

    home: Path
    handed: Path
    found: dict[str, list[str]] = field(default_factory=dict)
    after_the_kill: bytes = b""
    said: str = ""
    trace: str = ""
    codes: list[int] = field(default_factory=list)

    @property
    def journal(self) -> Path:
        """Where the journal is."""
        return self.home / "data" / "reflective" / "My practice.reflective"


def secrets_in(data: bytes) -> list[str]:
    """Find the words that nobody else may read, in every usual form of letters."""
    small = data.lower()
    forms = ("utf-8", "utf-16-le", "utf-16-be")
    return [word for word in SECRETS if any(word.encode(form) in small for form in forms)]


def _look(watched: Watched, halt: str, process: int) -> None:
    """Search every file of this person, the names of files, and what others see of a process."""
    seen = watched.found.setdefault(halt, [])
    for place in watched.home.rglob("*"):
        words = secrets_in(str(place.relative_to(watched.home)).encode())
        if place.is_file():
            words += secrets_in(place.read_bytes())
        seen += [f"{word} in {place}" for word in words]
    for name in ("cmdline", "environ"):
        public = Path("/proc", str(process), name)
        if public.exists():
            seen += [f"{word} in {name}" for word in secrets_in(public.read_bytes())]


def _can_trace(folder: Path) -> bool:
    if shutil.which("strace") is None:
        return False
    command = [*TRACE, "-o", str(folder / "try"), "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _live(watched: Watched, chapter: str, folder: Path) -> None:
    """Let a process live a chapter, and look at every halt."""
    trace = folder / f"trace-{chapter}"
    under = [*TRACE, "-e", WATCHED, "-o", str(trace)] if _can_trace(folder) else []
    told = folder / f"said-{chapter}"
    environment = os.environ | make_folders(watched.home)
    environment |= {"LIFE": chapter, "HANDED": str(watched.handed), "PYTHONPATH": str(ROOT)}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}
    with (
        told.open("w") as said,
        subprocess.Popen(
            [*under, sys.executable, "-m", "tests.journeys.life"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        ) as life,
    ):
        assert life.stdin
        assert life.stdout
        for line in life.stdout:
            _at, halt, process = line.split()
            if halt == "killed":
                os.kill(int(process), signal.SIGKILL)
                life.wait()
                watched.after_the_kill = watched.journal.read_bytes()
            _look(watched, halt, int(process))
            if life.poll() is None:
                life.stdin.write("\n")
                life.stdin.flush()
    watched.codes.append(life.returncode)
    watched.said += told.read_text("utf-8")
    watched.trace += trace.read_text("utf-8", "replace") if under else ""


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """Live the whole life once; every test looks at another side of it."""
    folder = tmp_path_factory.mktemp("life")
    made = Watched(folder / "home", folder / "handed")
    made.handed.mkdir()
    for chapter in (BEGINNING, END):
        _live(made, chapter, folder)
    assert list(made.found) == list(HALTS), made.said
    assert made.codes == [-signal.SIGKILL, 0], made.said
    return made


@pytest.mark.parametrize("halt", HALTS)
def test_no_word_can_be_read_in_any_file(watched: Watched, halt: str) -> None:
    assert watched.found[halt] == []


def test_what_is_handed_over_is_the_only_thing_that_can_be_read(watched: Watched) -> None:
    (story,) = watched.handed.iterdir()
    assert CANARY in secrets_in(story.read_bytes())
    assert f"{CANARY}an" not in story.read_text("utf-8").lower()


def test_the_log_holds_no_word(watched: Watched) -> None:
    assert secrets_in(watched.said.encode()) == []


def test_a_kill_loses_at_most_the_last_second(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "after the kill.reflective"
    path.write_bytes(watched.after_the_kill)
    store = real_vault(tmp_path)[0].open(path, PASSPHRASE)
    (draft,) = store.drafts()
    entry = payload.decode(draft.record, draft.payload)
    assert entry.title == f"{CANARY} draft"
    assert entry.body.startswith(f"The {CANARY} is half")
    store.close()


def test_what_was_deleted_for_good_is_in_no_page(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "after the kill.reflective"
    path.write_bytes(watched.after_the_kill)
    for file in (path, watched.journal):
        pages = decrypted(file, PASSPHRASE)
        assert CANARY in secrets_in(pages)
        assert DELETED not in secrets_in(pages)
        assert not any(DELETED in secrets_in(text) for text in unpacked(pages))


def test_nobody_was_called_and_no_other_program_begun(watched: Watched) -> None:
    assert FORBIDDEN not in watched.said
    for event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen"):
        with pytest.raises(RuntimeError):
            forbid(event, ())


def test_the_system_saw_no_call_either(watched: Watched) -> None:
    if not watched.trace:
        pytest.skip("strace is not installed here, or may not watch")
    assert set(_PROGRAM.findall(watched.trace)) == {sys.executable}
    assert not _calls(watched.trace)


def test_calls_would_be_seen_in_the_trace() -> None:
    inet = 'connect(9, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("9.9.9.9")})'
    there = 'connect(9, {sa_family=AF_UNIX, sun_path="/run/cupsd"}, 110) = 0'
    display = 'connect(9, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X0"}, 20) = 0'
    assert _calls("7 socket(AF_INET6, SOCK_STREAM, 0) = 9") == ["AF_INET6"]
    assert _calls(inet) == ["AF_INET"]
    assert _calls(there) == ["/run/cupsd"]
    assert _calls(f"socket(AF_UNIX, SOCK_STREAM, 0) = 9\n{display}") == []


def test_nothing_is_written_outside_the_folders_of_this_person(watched: Watched) -> None:
    if not watched.trace:
        pytest.skip("strace is not installed here, or may not watch")
    written = set(_WRITTEN.findall(watched.trace))
    assert str(watched.journal) in written
    own = (str(watched.home), str(watched.handed), "/dev/null", "/proc/self/")
    assert [path for path in sorted(written) if not path.startswith(own)] == []


def _calls(trace: str) -> list[str]:
    """List who was called, or could have been: other families of addresses, other neighbours."""
    families = {*_SOCKET.findall(trace), *_FAMILY.findall(trace)} - {"AF_UNIX", "AF_UNSPEC"}
    places: list[str] = _UNIX.findall(trace)
    strangers = [place for place in places if not any(name in place for name in _NEIGHBOURS)]
    return [*sorted(families), *strangers]
