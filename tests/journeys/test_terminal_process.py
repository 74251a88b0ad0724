# SPDX-License-Identifier: Apache-2.0
"""The terminal's contract where it needs a process of its own: pipes, signals, a keyboard."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.terminal import JOURNAL, PASSPHRASE, Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CANARY = "zephyrquill"
SECRET = ("--passphrase-file", "pass")
NEEDS_POSIX = pytest.mark.skipif(os.name != "posix", reason="a terminal of this kind")

CRASHING = f"""
import sys
from reflective import main
def fails(words, parts):
    try:
        {{}}['{CANARY}']
    except KeyError:
        raise ValueError('a text with {CANARY} in it')
import reflective.cli.commands
reflective.cli.commands.run = fails
from reflective.__main__ import main
sys.exit(main())
"""
UNLOADED = """
import sys
from reflective.__main__ import main
code = main()
heavy = {'PySide6', 'shiboken6', 'spacy', 'markdown', 'nh3', 'zxcvbn'} & set(sys.modules)
sys.exit(f'loaded: {heavy}' if heavy else code)
"""


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit down at a terminal, in a folder with an empty journal."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return Terminal(tmp_path, monkeypatch)


def _run(
    *words: str, code: str = "", body: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command, or a piece of code with a command, in a process of its own."""
    program = ["-c", code] if code else ["-m", "reflective"]
    return subprocess.run(
        [sys.executable, *program, *words],
        input=body,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )


def test_a_command_loads_neither_qt_nor_recognition(terminal: Terminal) -> None:
    entry = terminal.write("Words.")
    done = _run("show", JOURNAL, entry, *SECRET, code=UNLOADED)
    assert (done.returncode, done.stderr) == (0, b"")


def test_output_is_utf8_in_a_terminal_that_knows_no_letters(terminal: Terminal) -> None:
    entry = terminal.write("Zoë \U0001f469 שלום", "--title", "Café")
    for encoding in ("ascii", "latin-1"):
        done = _run(
            "show", JOURNAL, entry, "--json", *SECRET, LC_ALL="C", PYTHONIOENCODING=encoding
        )
        assert done.returncode == 0
        assert "Zoë \U0001f469 שלום".encode() in done.stdout
        assert "Café".encode() in done.stdout


def test_a_bug_tells_its_place_and_no_text_of_the_journal(terminal: Terminal) -> None:
    assert terminal.folder.is_dir()
    done = _run("list", JOURNAL, *SECRET, code=CRASHING)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert CANARY not in said
    assert "Traceback" not in said
    for told in ("ValueError", "KeyError", ":8 fails", "main.py:"):
        assert told in said


@NEEDS_POSIX
def test_a_reader_that_goes_away_is_no_mistake(terminal: Terminal) -> None:
    text = "".join(f"[2020-01-01 {n // 60:02}:{n % 60:02}] Entry {n}.\n\n" for n in range(1200))
    terminal.inside("import", terminal.file("diary.txt", text))
    for words in (["list", JOURNAL, *SECRET], ["list", JOURNAL, "--json", *SECRET]):
        with subprocess.Popen(
            [sys.executable, "-m", "reflective", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout
            assert process.stderr
            assert process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 0


@NEEDS_POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_output_that_finds_no_room_is_refused(terminal: Terminal) -> None:
    terminal.write("Words.")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reflective", "list", JOURNAL, *SECRET],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 2


@NEEDS_POSIX
def test_the_exit_code_tells_where_nobody_reads_what_is_said(terminal: Terminal) -> None:
    assert terminal.folder.is_dir()
    for words, code in ((["list", "gone"], 3), (["frob", "x"], 2)):
        unread, written = os.pipe()
        os.close(unread)
        done = subprocess.run(
            [sys.executable, "-m", "reflective", *words], stderr=written, check=False
        )
        os.close(written)
        assert done.returncode == code


@NEEDS_POSIX
def test_closed_streams_are_no_mistake(terminal: Terminal) -> None:
    terminal.write("Words.")
    shell = 'exec "$0" -m reflective "$@" <&- >&- 2>err'
    for command, code in (("list", 0), ("write", 3)):
        done = subprocess.run(
            ["/bin/sh", "-c", shell, sys.executable, command, JOURNAL, *SECRET], check=False
        )
        assert done.returncode == code
        assert len((terminal.folder / "err").read_text().splitlines()) == (2 if code else 0)


def test_without_a_screen_the_window_is_refused(terminal: Terminal) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a screen")
    assert terminal.folder.is_dir()
    for words in ([], ["lst"], [JOURNAL]):
        done = _run(*words, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
        assert done.returncode == 3
        assert len(done.stderr.splitlines()) == 2


# a keyboard


class Keyboard:
    """Somebody at a terminal: the program runs there, and `types` waits for what it asks."""

    def __init__(self, *words: str, printed: Path | None = None) -> None:
        self._primary, secondary = os.openpty()
        out = os.open(printed, os.O_WRONLY | os.O_CREAT) if printed else os.dup(secondary)
        self.said = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reflective", *words],
            stdin=secondary,
            stdout=out,
            stderr=secondary,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - no threads of ours run
        )
        os.close(secondary)
        os.close(out)
        # What never ends would hold up all other tests.
        self._watch = threading.Timer(30, self.process.kill)
        self._watch.start()

    def waits_for(self, words: str) -> None:
        """Read until these words were said."""
        while words not in self.said:
            self.said += self._read() or pytest.fail(f"it ended: {self.said}")

    def types(self, keys: str) -> None:
        """Press keys."""
        os.write(self._primary, keys.encode())

    def ends(self) -> int:
        """Read the rest, and tell the exit code."""
        while more := self._read():
            self.said += more
        code = self.process.wait()
        self._watch.cancel()
        os.close(self._primary)
        return code

    def _read(self) -> str:
        try:
            return os.read(self._primary, 65536).decode().replace("\r\n", "\n")
        except OSError:  # Linux says so at the end
            return ""


def _take_terminal() -> None:
    import fcntl  # noqa: PLC0415 - in the child alone
    import termios  # noqa: PLC0415 - in the child alone

    # Tests run in the background are deaf to Ctrl+C, and so would be what they start.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def keyboards() -> Iterator[list[Keyboard]]:
    """Gather keyboards, and let no process outlive its test."""
    gathered: list[Keyboard] = []
    yield gathered
    for keyboard in gathered:
        if keyboard.process.poll() is None:
            keyboard.process.kill()
            keyboard.ends()


def _at_keyboard(keyboards: list[Keyboard], *words: str, printed: Path | None = None) -> Keyboard:
    keyboards.append(Keyboard(*words, printed=printed))
    return keyboards[-1]


@NEEDS_POSIX
def test_the_passphrase_is_asked_for_and_not_shown(
    terminal: Terminal, keyboards: list[Keyboard]
) -> None:
    entry = terminal.write("A quiet day.")
    keyboard = _at_keyboard(keyboards, "show", JOURNAL, entry)
    keyboard.waits_for("Passphrase: ")
    keyboard.types(PASSPHRASE + "\n")
    assert keyboard.ends() == 0
    assert "A quiet day." in keyboard.said
    assert PASSPHRASE not in keyboard.said


@NEEDS_POSIX
def test_a_new_journal_is_asked_for_twice_until_both_are_the_same(
    terminal: Terminal, keyboards: list[Keyboard]
) -> None:
    assert terminal.folder.is_dir()
    keyboard = _at_keyboard(keyboards, "new", "mine.reflective")
    keyboard.waits_for("Passphrase: ")
    keyboard.types("gentle copper lantern\n")
    keyboard.waits_for("The same again: ")
    keyboard.types("gentle copper lanter\n")
    keyboard.waits_for("type both again")
    keyboard.said = keyboard.said.partition("type both again")[2]
    keyboard.waits_for("Passphrase: ")
    keyboard.types("gentle copper lantern\n")
    keyboard.waits_for("The same again: ")
    keyboard.types("gentle copper lantern\n")
    assert keyboard.ends() == 0
    terminal.file("pass", "gentle copper lantern")
    assert terminal("list", "mine.reflective", *SECRET).code == 0


@NEEDS_POSIX
@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl+C", "Ctrl+D"])
def test_giving_up_at_the_passphrase_stops_without_a_trace(
    terminal: Terminal, keyboards: list[Keyboard], key: str
) -> None:
    before = (terminal.folder / JOURNAL).read_bytes()
    keyboard = _at_keyboard(keyboards, "write", JOURNAL)
    keyboard.waits_for("Passphrase: ")
    keyboard.types(key)
    assert keyboard.ends() == 3
    assert "Stopped.\nNothing more was done." in keyboard.said
    assert "Traceback" not in keyboard.said
    assert (terminal.folder / JOURNAL).read_bytes() == before


@NEEDS_POSIX
def test_what_is_typed_is_asked_for_once_the_journal_is_open(
    terminal: Terminal, keyboards: list[Keyboard]
) -> None:
    keyboard = _at_keyboard(keyboards, "write", JOURNAL)
    keyboard.waits_for("Passphrase: ")
    keyboard.types(PASSPHRASE + "\n")
    keyboard.waits_for("Write here.")
    keyboard.types("A bell rang.\n\x04")
    assert keyboard.ends() == 0
    [row] = terminal.inside("list", "--json").json
    assert row["id"] in keyboard.said
    assert terminal.inside("show", row["id"], "--json").json["body"] == "A bell rang.\n"


@NEEDS_POSIX
@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("\n", 3)])
def test_what_leaves_is_shown_and_asked_about(
    terminal: Terminal, keyboards: list[Keyboard], answer: str, code: int
) -> None:
    entry = terminal.write("Call me at dana@example.org, she said.")
    words = ["share", JOURNAL, "--entry", entry, "--out", "out.json", *SECRET]
    keyboard = _at_keyboard(keyboards, *words, "--hide-undecided")
    keyboard.waits_for("[y/N]")
    room, _, text = keyboard.said.partition("A story file is not a report.")
    assert "Would you read this aloud to that person?" in room
    assert "Call me at an e-mail address, she said." in text
    keyboard.types(answer)
    assert keyboard.ends() == code
    assert (terminal.folder / "out.json").exists() is (code == 0)


@NEEDS_POSIX
def test_who_deletes_for_good_is_asked_where_the_output_goes_into_a_file_too(
    terminal: Terminal, keyboards: list[Keyboard]
) -> None:
    entry = terminal.write("The quetzal flew.")
    words = ["delete", JOURNAL, entry, "--for-good", *SECRET]
    keyboard = _at_keyboard(keyboards, *words, printed=terminal.folder / "out.txt")
    keyboard.waits_for("[y/N]")
    keyboard.types("\n")
    assert keyboard.ends() == 0
    assert "quetzal" in terminal.inside("show", entry).out


@NEEDS_POSIX
def test_without_anybody_to_ask_the_new_passphrase_names_its_own_option(
    terminal: Terminal,
) -> None:
    assert terminal.folder.is_dir()
    done = subprocess.run(
        [sys.executable, "-m", "reflective", "passphrase", JOURNAL, *SECRET],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        start_new_session=True,
    )
    assert done.returncode == 3
    assert b"--new-passphrase-file" in done.stderr


@NEEDS_POSIX
def test_without_anybody_to_ask_the_passphrase_is_refused(terminal: Terminal) -> None:
    assert terminal.folder.is_dir()
    done = subprocess.run(
        [sys.executable, "-m", "reflective", "list", JOURNAL],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        start_new_session=True,
    )
    assert (done.returncode, done.stdout) == (3, b"")
    assert len(done.stderr.splitlines()) == 2
    assert b"--passphrase-file" in done.stderr


@NEEDS_POSIX
def test_another_process_that_is_killed_lets_go_of_the_journal(
    terminal: Terminal, keyboards: list[Keyboard]
) -> None:
    keyboard = _at_keyboard(keyboards, "write", JOURNAL)
    keyboard.waits_for("Passphrase: ")
    keyboard.types(PASSPHRASE + "\n")
    keyboard.waits_for("Write here.")
    held = terminal.inside("write", body="Words.")
    assert held.is_refused
    assert f"process {keyboard.process.pid} " in held.err
    assert terminal.inside("list").code == 0
    keyboard.process.send_signal(signal.SIGKILL)
    assert keyboard.ends() == -signal.SIGKILL
    assert terminal.inside("write", body="Words.").code == 0


@NEEDS_POSIX
def test_somebody_at_a_keyboard_reads_a_pack_before_it_is_installed(
    terminal: Terminal, keyboards: list[Keyboard]
) -> None:
    made = terminal(
        "pack", "new", "a.promptpack", "--author", "Ann", body="After a visit\nWhat?\n"
    )
    assert made.code == 0
    keyboard = _at_keyboard(keyboards, "pack", "install", JOURNAL, "a.promptpack", *SECRET)
    keyboard.waits_for("Install it?")
    keyboard.types("n\n")
    assert keyboard.ends() == 3
    assert "After a visit" in keyboard.said
    assert "After a visit" not in terminal("pack", "list", JOURNAL, *SECRET).out
