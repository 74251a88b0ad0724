# SPDX-License-Identifier: Apache-2.0
"""Takes a picture of every page of the real window, to be looked at beside how it should look.

usage: .venv/bin/python -m tests.pictures FOLDER [LOOK]...

A look is a theme, a text size and a size of the window; without one, all are taken. Every look
is a program of its own over a new journal in a temporary folder, worked with mouse and keys.
"""

from __future__ import annotations

import gettext
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.journeys.machine import (
    add_tag,
    begin_journal,
    folders,
    make_folders,
    quick_parts,
    read_through,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.journeys.person import Person

    Step = Callable[["Person", "Camera"], None]
    Take = Callable[[str, QWidget | None], None]


@dataclass(frozen=True)
class Look:
    """A theme, the text size in percent, the size of the window in pixels, and the language."""

    theme: str = "light"
    percent: int = 100
    width: int = 1280
    height: int = 820
    language: str = "en"


LOOKS = {
    "light": Look(),
    "dark": Look("dark"),
    "contrast": Look("contrast"),
    "large": Look(percent=200),
    "small": Look(width=900, height=640),
    "smallest": Look(width=640, height=480),
    "smallest-large": Look(percent=200, width=640, height=480),
    "french": Look(language="fr"),
    "french-large": Look(percent=200, width=900, height=640, language="fr"),
}

_SCREEN = {
    "name": "screen",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1200,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
"""What is opened over a window is pushed aside where Qt knows of a small screen alone."""

_PACK = ("What? So what? Now what?", "Quoi\u00a0? Et alors\u00a0? Et maintenant\u00a0?")
"""A pack, by its title in each language that it is shipped in."""

_TITLE = "The handover at the ward"
_WORDS = (
    "Priya Nair rang at ten to nine and asked whether **Mr Okafor** could go home.\n\n"
    "What I heard:\n\n- that the bed was needed\n- that nobody had told his daughter\n\n"
    "> You always find a reason to wait.\n\n"
    "I said we would call Leeds first. On 14 March it went the other way, and I still think "
    "about it."
)
_OTHERS = (
    ("A door that stayed open", "He came back on his own, two days later, and sat down.", "trust"),
    ("Too many meetings", "Four in one morning. I was there and not there.", "time"),
    ("What the trainer did not say", "The silence after the question was longer than I like.", ""),
)


class Camera:
    """Takes the pictures of one look."""

    def __init__(self, person: Person, folder: Path, look: str) -> None:
        self._person = person
        self._folder = folder
        self._look = look

    def take(self, name: str, part: QWidget | None = None) -> None:
        """Keep what the window shows now with what lies over it, or a part of it, or a dialog."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - loaded by the child alone
        from PySide6.QtGui import QPainter, QPixmap  # noqa: PLC0415 - the same
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the same

        from tests.pictures.resting import rest  # noqa: PLC0415 - the same

        rest(self._person)
        window = self._person.window
        shown = (part or window).grab()
        whole = QPixmap(shown.size())
        whole.fill(window.palette().window().color())  # a part has no ground
        painter = QPainter(whole)
        painter.drawPixmap(0, 0, shown)
        over = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
        for each in QApplication.topLevelWidgets() if part is None else ():
            if each.isVisible() and each.windowType() in over:
                at = window.mapFromGlobal(each.mapToGlobal(each.rect().topLeft()))
                painter.drawPixmap(at, each.grab())
        painter.end()
        whole.save(str(self._folder / f"{name}-{self._look}.png"))


@dataclass(frozen=True)
class Day:
    """The journal that is opened, as words of the command line, and what is done then."""

    opens: Callable[[], list[str]]
    steps: tuple[Step, ...]


def walk(person: Person, camera: Camera) -> None:
    """Go through every page, as somebody does on a first day."""
    for step in steps():
        step(person, camera)


def steps() -> tuple[Step, ...]:
    """Give what is done on a first day, one thing after the other."""
    usual = (_begin, _go_through_questions, _read, _prompts, _partners, _share, _settings)
    return (*usual, _wait_for_later)


def _begin(person: Person, camera: Camera) -> None:
    person.sees("Passphrase")
    camera.take("first-run")
    _refuse_a_passphrase(person, camera)
    begin_journal(person)
    camera.take("today-empty")
    person.goes_to("Journal")
    camera.take("journal-empty")
    for title, words, tag in _OTHERS:
        _write(person, title, words, tag)
    _write_on(person)
    camera.take("today")
    person.presses("Done")


def _refuse_a_passphrase(person: Person, camera: Camera) -> None:
    """Try one that is too short, and another one the second time."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - loaded by the child alone

    person.writes("Passphrase", "short")
    camera.take("first-run-short")
    person.overwrites("Passphrase", "gentle copper lantern")
    person.writes("The same again", "gentle copper lamp")
    person.presses("Start")
    camera.take("first-run-other")
    for field in ("Passphrase", "The same again"):
        person.overwrites(field, " ")
        person.hits(Qt.Key.Key_Backspace)


def _prompts(person: Person, camera: Camera) -> None:
    person.goes_to("Prompts")
    person.sees("Write a pack")
    person.waits(lambda: any(title in person.screen() for title in _PACK), "for the packs")
    camera.take("prompts")


def _settings(person: Person, camera: Camera) -> None:
    person.goes_to("Settings")
    person.sees("Text size")
    camera.take("settings")


def _partners(person: Person, camera: Camera) -> None:
    from tests.pictures.partners import walk_partners  # noqa: PLC0415 - as above

    walk_partners(person, camera.take)


def _write(person: Person, title: str, words: str, tag: str) -> None:
    person.goes_to("Today")
    person.presses("Just write")
    person.writes("Title", title)
    person.writes("Your words", words)
    if tag:
        add_tag(person, tag)
    person.presses("Done")
    person.sees("What you wrote is in your journal.")


def _write_on(person: Person) -> None:
    person.presses("Just write")
    person.writes("Title", _TITLE)
    person.pastes("Your words", _WORDS)
    add_tag(person, "handover")
    _wait_for_save(person)


def _wait_for_save(person: Person) -> None:
    """Give a save its second; where there is no room, the page does not say when it is done."""
    from tests.pictures.resting import rest  # noqa: PLC0415 - loaded by the child alone

    rest(person, until_saved=True)


def _go_through_questions(person: Person, camera: Camera) -> None:
    person.goes_to("Prompts")
    ways = [f"Start {title}" for title in _PACK]
    person.waits(lambda: any(map(person.has, ways)), "for the pack")
    person.presses(next(filter(person.has, ways)))
    person.writes("Your words", "The call came while I was with somebody else.")
    person.presses("Next question")
    camera.take("today-guided")
    person.presses("Skip")
    person.presses("Finish")


def _read(person: Person, camera: Camera) -> None:
    person.goes_to("Journal")
    person.picks("Entries", 1)
    person.sees("Only in this journal")
    camera.take("journal")
    if person.has("Back to the list"):
        person.presses("Back to the list")
    person.writes("Search the journal", "back")
    person.waits(lambda: len(person.rows("Entries")) == 1, "for one row")
    person.picks("Entries", 0)
    person.sees("He came back on his own")
    camera.take("journal-search")
    _look_for(person, camera)


def _look_for(person: Person, camera: Camera) -> None:
    """Misunderstand a search, open the calendar, read in a row, and look at the paper."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - loaded by the child alone

    if person.has("Back to the list"):
        person.presses("Back to the list")
    person.overwrites("Search the journal", "back from:yesterday-ish ")
    person.sees("I did not understand from:yesterday-ish.")
    camera.take("journal-hint")
    person.chooses("More about the journal", "Calendar")
    camera.take("journal-calendar")
    person.hits(Qt.Key.Key_Escape)
    person.chooses("More about the journal", "Read these in a row")
    person.sees("1 entry")
    camera.take("reading")
    person.presses("Put these on paper…")
    person.sees("1 entry leaves.")
    camera.take("paper")


def _wait_for_later(person: Person, camera: Camera) -> None:
    """Catch lines, keep a question open, and come back to both."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - loaded by the child alone

    from tests.pictures.resting import rest  # noqa: PLC0415 - the same

    person.goes_to("Journal")
    if person.has("Back to the list"):
        person.presses("Back to the list")
    person.clicks_into("Search the journal")
    person.hits(Qt.Key.Key_Escape)
    person.waits(lambda: len(person.rows("Entries")) > 1, "for all rows")
    person.picks("Entries", 1)
    rest(person)
    if person.has("More"):
        person.chooses("More", "Change the date…")
        camera.take("journal-date")
        person.hits(Qt.Key.Key_Escape)
        person.chooses("More", "Keep a question open…")
        person.overwrites("The question to keep open", "Whom do I wait for?")
        camera.take("journal-question")
        person.presses("Keep it open")
        if person.has("Back to the list"):
            person.presses("Back to the list")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for line in ("He laughed twice.", "The key that nobody had"):
        person.hits(Qt.Key.Key_N, both)
        person.writes("What did you notice?", line)
        camera.take("notice")
        person.hits(Qt.Key.Key_Return)
    person.goes_to("Today")
    person.sees("To finish when you like")
    camera.take("today-waiting")
    if person.has("All open questions"):
        person.presses("All open questions")
        person.sees("Whom do I wait for?")
        camera.take("open-questions")


def _share(person: Person, camera: Camera) -> None:
    person.goes_to("Share")
    camera.take("share-start")
    person.presses("Bring it without names")
    camera.take("share-who")
    person.presses("Colleagues")
    person.picks("Entries to choose from", 1)
    person.sees("1 chosen entry")
    camera.take("share-choose")
    person.presses("Read it through")
    person.waits(lambda: person.button_that_begins("Write “") != "", "for what was found")
    camera.take("share-review")
    read_through(person, until="With the room's eyes")
    camera.take("share-room")
    read_through(person)
    camera.take("share-leaves")
    person.presses("Read it back, sentence by sentence")
    camera.take("share-read-back")


def _take(look: str, folder: Path) -> int:
    """Take the pictures of one look, in this process."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - loaded by the child alone
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the same

    from reflective import main  # noqa: PLC0415 - the same
    from reflective.ui.window import Window  # noqa: PLC0415 - the same
    from tests.journeys import person as hands  # noqa: PLC0415 - the same

    if LOOKS[look].language != "en":
        vars(hands)["understood"] = _reader(LOOKS[look].language)
    application = QApplication(sys.argv[:1])
    real = main.build_parts
    main.build_parts = lambda *, remembers=True: quick_parts(real(remembers=remembers))

    failed: list[str] = []

    def begin(day: Day) -> None:
        window = next(
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, Window) and each.isVisible()
        )
        window.resize(LOOKS[look].width, LOOKS[look].height)
        person = hands.Person(window)
        camera = Camera(person, folder, look)
        try:
            for step in day.steps:
                try:
                    step(person, camera)
                except AssertionError as error:  # the pictures of the other pages are wanted too
                    failed.append(f"{step}: {error}")
        finally:
            window.close()
            application.quit()

    for day in _days():
        QTimer.singleShot(0, partial(begin, day))
        main.start(day.opens())
    print(*failed, sep="\n")  # noqa: T201 - a program
    return 1 if failed else 0


def _days() -> tuple[Day, ...]:
    """Give the days on which pictures are taken, in their order."""
    from tests.pictures import (  # noqa: PLC0415 - loaded by the child alone
        next_steps,
        other_days,
        over_the_page,
        seldom,
        together,
    )

    def as_seen(step: Callable[[Person, Take], None]) -> Step:
        return lambda person, camera: step(person, camera.take)

    def on(*opened: Callable[[], Path]) -> Callable[[], list[str]]:
        return lambda: [str(opens()) for opens in opened]

    groups = (*together.STEPS, next_steps.write_beside)
    first = (*next_steps.STEPS, *groups, *seldom.STEPS, *over_the_page.STEPS)
    return (
        Day(on(), (*steps(), *map(as_seen, first))),
        Day(on(), (as_seen(seldom.come_back),)),
        Day(on(other_days.copied), (as_seen(other_days.go_on_elsewhere),)),
        Day(on(other_days.journal), (as_seen(other_days.join_sides),)),
        Day(on(other_days.spoilt), (as_seen(other_days.salvage),)),
        Day(on(other_days.made_large), tuple(map(as_seen, other_days.LARGE))),
    )


def _reader(language: str) -> Callable[[str], str]:
    """Make a way to read the words of another language back into English."""
    from reflective import resources  # noqa: PLC0415 - as above
    from tests.pictures.reading_back import reader  # noqa: PLC0415 - as above

    found = gettext.translation("reflective", str(resources.folder("i18n")), [language])
    return reader(found._catalog)  # type: ignore[attr-defined]


def _take_each(looks: list[str], folder: Path) -> int:
    """Take each look in a process of its own, with nobody's own folders."""
    failed = 0
    for look in looks:
        with tempfile.TemporaryDirectory(prefix="reflective-pictures-") as home:
            make_folders(Path(home))
            _choose(Path(home), LOOKS[look])
            child = [sys.executable, "-m", "tests.pictures", str(folder), look]
            surroundings = {**os.environ, **folders(Path(home)), "REFLECTIVE_LOOK": look}
            surroundings["REFLECTIVE_LANGUAGE"] = LOOKS[look].language
            screen = Path(home, "screen.json")
            screen.write_text(json.dumps({"screens": [_SCREEN]}), "utf-8")
            surroundings.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={screen}")
            ended = subprocess.run(child, env=surroundings, check=False)
            failed += ended.returncode != 0
            print(f"{look}: {'failed' if ended.returncode else 'taken'}")  # noqa: T201 - a program
    return 1 if failed else 0


def _choose(home: Path, look: Look) -> None:
    """Choose the look as the Settings page would have kept it."""
    choices = home / "config" / "reflective" / "choices.json"
    choices.parent.mkdir(parents=True)
    chosen = {"theme": look.theme, "text_size": look.percent, "language": look.language}
    choices.write_text(json.dumps(chosen), "utf-8")


def main_of_pictures(words: list[str]) -> int:
    """Take the pictures that the command line names; returns the exit code."""
    if not words or not set(words[1:]) <= set(LOOKS):
        print(__doc__, "\nlooks:", ", ".join(LOOKS))  # noqa: T201 - a program
        return 2
    folder = Path(words[0]).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    if "REFLECTIVE_LOOK" in os.environ:
        return _take(words[1], folder)
    return _take_each(words[1:] or list(LOOKS), folder)


if __name__ == "__main__":
    sys.exit(main_of_pictures(sys.argv[1:]))
