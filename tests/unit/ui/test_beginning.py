# SPDX-License-Identifier: Apache-2.0
"""Making a first journal, as the page is told to show it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from reflective.app.opening import Whose
from reflective.app.refusals import JournalExists
from reflective.ui.presenters.beginning import Beginning
from tests.fakes.jobs import AtOnce, WhenTold

if TYPE_CHECKING:
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Store

STORE = cast("Store", object())
HOME = Path("/home/ada/reflective/My practice.reflective")


class Maker:
    """Makes journals that are no files."""

    def __init__(self) -> None:
        self.made: list[tuple[Path, str, Whose]] = []

    def default_place(self) -> Path:
        """Propose."""
        return HOME

    def looks_carried(self, path: Path) -> str:
        """Name the carrier."""
        return "Dropbox" if "Dropbox" in path.parts else ""

    def create(self, path: Path, passphrase: str, whose: Whose) -> Store:
        """Make, or refuse."""
        if "taken" in path.parts:
            raise JournalExists(path)
        self.made.append((path, passphrase, whose))
        return STORE


class Fixed:
    """Randomness without chance."""

    def take(self, count: int) -> bytes:
        """Draw."""
        return bytes(range(count))


class Screen:
    """What a person would see."""

    def __init__(self) -> None:
        self.place = self.warning = self.note = self.hint = self.problem = self.typed = ""
        self.busy = self.weak = False
        self.asked_again = ""

    def show_place(self, folder: str, warning: str) -> None:
        """Show."""
        self.place, self.warning = folder, warning

    def show_whose(self, note: str) -> None:
        """Show."""
        self.note = note

    def show_strength(self, hint: str, *, weak: bool) -> None:
        """Show."""
        self.hint, self.weak = hint, weak

    def show_problem(self, text: str) -> None:
        """Show."""
        self.problem = text

    def ask_again(self, *, second: bool) -> None:
        """Lead there."""
        self.asked_again = "second" if second else "first"

    def put_passphrase(self, passphrase: str) -> None:
        """Show."""
        self.typed = passphrase

    def set_busy(self, *, busy: bool) -> None:
        """Show."""
        self.busy = busy


class Table:
    """One presenter with everything it needs."""

    def __init__(self, jobs: Jobs | None = None) -> None:
        self.maker, self.screen = Maker(), Screen()
        self.opened: list[Store] = []
        self.presenter = Beginning(
            self.maker, jobs or AtOnce(), Fixed(), self.screen, self.opened.append
        )
        self.presenter.begin()


def test_a_journal_is_made_from_the_choices_on_the_page() -> None:
    table = Table()
    table.presenter.choose_folder(Path("/usb/papers"))
    table.presenter.choose_whose(Whose.SHARED)
    table.presenter.type("four plain words here", "four plain words here")
    table.presenter.start()
    assert table.maker.made == [
        (Path("/usb/papers/My practice.reflective"), "four plain words here", Whose.SHARED)
    ]
    assert table.opened == [STORE]


def test_the_first_proposal_needs_no_choice() -> None:
    table = Table()
    assert table.screen.place == str(HOME.parent)
    assert table.screen.warning == ""
    assert "5 minutes" in table.screen.note


def test_a_folder_that_a_cloud_service_carries_is_pointed_out() -> None:
    table = Table()
    table.presenter.choose_folder(Path("/home/ada/Dropbox"))
    assert "Dropbox" in table.screen.warning
    table.presenter.choose_folder(Path("/home/ada"))
    assert table.screen.warning == ""


def test_each_kind_of_computer_is_explained() -> None:
    table = Table()
    table.presenter.choose_whose(Whose.SHARED)
    assert "3 minutes" in table.screen.note
    table.presenter.choose_whose(Whose.MANAGED)
    assert "cannot stop" in table.screen.note


def test_what_is_too_short_or_not_the_same_is_said_and_nothing_is_made() -> None:
    table = Table()
    table.presenter.type("short", "short")
    assert table.screen.weak
    table.presenter.start()
    assert "Too short" in table.screen.problem
    assert table.screen.asked_again == "first"
    table.presenter.type("long enough words", "long enough wordz")
    table.presenter.start()
    assert "not the same" in table.screen.problem
    assert table.screen.asked_again == "second"
    assert table.maker.made == []


def test_the_strength_is_said_while_typing() -> None:
    table = Table()
    table.presenter.type("password1", "")
    assert table.screen.hint.startswith("Weak")
    assert table.screen.weak
    table.presenter.type("umbrella trolley gorse nickel", "")
    assert table.screen.hint.startswith("Strong")
    assert not table.screen.weak
    table.presenter.type("", "")
    assert table.screen.hint == ""


def test_only_the_last_text_is_measured() -> None:
    jobs = WhenTold()
    table = Table(jobs)
    table.presenter.type("password1", "")
    table.presenter.type("password12", "")
    assert jobs.waiting == 1


def test_four_suggested_words_stand_in_both_fields() -> None:
    table = Table()
    table.presenter.suggest()
    assert len(table.screen.typed.split()) == 4
    table.presenter.start()
    assert [made[1] for made in table.maker.made] == [table.screen.typed]


def test_a_file_in_the_way_is_said_and_nothing_is_lost() -> None:
    table = Table()
    table.presenter.choose_folder(Path("/taken"))
    table.presenter.type("four plain words here", "four plain words here")
    table.presenter.start()
    assert "already" in table.screen.problem
    assert not table.screen.busy
    table.presenter.choose_folder(Path("/free"))
    table.presenter.start()
    assert table.opened == [STORE]
