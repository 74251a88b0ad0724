# SPDX-License-Identifier: Apache-2.0
"""Settings hold at once and are kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from reflective.app.choices import Choices, Look
from reflective.app.jobs import Lane
from reflective.app.refusals import DiskFull
from reflective.ui.presenters.settings import Settings
from tests.fakes.choices import KeptChoices
from tests.fakes.jobs import AtOnce

if TYPE_CHECKING:
    from reflective.app.ports import Store


class Journal:
    """The part of a store that is needed."""

    path = Path("/home/ada/My practice.reflective")

    def __init__(self) -> None:
        self.settings = {"lock_minutes": "3"}
        self.full = False

    def setting(self, name: str) -> str:
        """Read."""
        return self.settings.get(name, "")

    def set_setting(self, name: str, value: str) -> None:
        """Write, or refuse."""
        if self.full:
            raise DiskFull(self.path)
        self.settings[name] = value


class Screen:
    """What a person would see."""

    def __init__(self) -> None:
        self.shown: tuple[Choices, int, str] | None = None
        self.look: Look | None = None
        self.language_waits = False
        self.problem = ""

    def show_choices(self, choices: Choices, minutes: int, place: str) -> None:
        """Show."""
        self.shown = (choices, minutes, place)

    def apply_look(self, look: Look) -> None:
        """Dress."""
        self.look = look

    def show_language_waits(self) -> None:
        """Show."""
        self.language_waits = True

    def show_problem(self, text: str) -> None:
        """Show."""
        self.problem = text


class Table:
    """One presenter with everything it needs."""

    def __init__(self) -> None:
        self.kept, self.journal, self.screen, self.jobs = (
            KeptChoices(Choices("/x", "dark", 125)),
            Journal(),
            Screen(),
            AtOnce(),
        )
        self.minutes: list[int] = []
        self.presenter = Settings(
            self.kept, cast("Store", self.journal), self.jobs, self.screen, self.minutes.append
        )


def test_the_choices_are_shown_as_they_stand() -> None:
    table = Table()
    table.presenter.begin()
    assert table.screen.shown == (table.kept.choices, 3, "/home/ada/My practice.reflective")


def test_a_look_holds_at_once_and_is_kept_beside_the_other_choices() -> None:
    table = Table()
    look = Look("light", 200, "wide", "clear", "less")
    table.presenter.choose_look(look)
    assert table.screen.look == look
    assert table.kept.choices == Choices("/x", "light", 200, "wide", "clear", "less")
    assert table.kept.choices.look == look


def test_a_language_is_kept_and_it_is_said_that_it_waits() -> None:
    table = Table()
    table.presenter.choose_language("fr")
    assert table.kept.choices == Choices("/x", "dark", 125, language="fr")
    assert table.screen.language_waits


def test_the_time_to_lock_is_kept_in_the_journal_and_holds_at_once() -> None:
    table = Table()
    table.presenter.choose_lock(0)
    assert table.journal.settings["lock_minutes"] == "0"
    assert table.minutes == [0]
    assert table.jobs.lanes == [Lane.SAVE]


def test_a_full_disk_is_said() -> None:
    table = Table()
    table.journal.full = True
    table.presenter.choose_lock(10)
    assert "disk is full" in table.screen.problem
