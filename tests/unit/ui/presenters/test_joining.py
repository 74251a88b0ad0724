# SPDX-License-Identifier: Apache-2.0
"""Bringing another copy in: what is said before and after, and what happens in between."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from reflective.app.changes import Changes
from reflective.app.jobs import Progress, finish
from reflective.app.joining import Joining
from reflective.app.merging import Merging
from reflective.app.other_copy import OtherCopy
from reflective.journal.entry import Section
from reflective.journal.revision import ENTRY
from reflective.ui.presenters.joining import JoiningCopy
from reflective.ui.presenters.joining_sides import JoiningSides, JoiningWaiting
from tests.fakes.jobs import AtOnce, FakeTicket, WhenTold
from tests.fakes.store import FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.unit.vault.conftest import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reflective.app.jobs import Jobs
    from reflective.journal.entry import Entry
    from reflective.ui.presenters.joining_sides import Text
    from reflective.ui.presenters.lines import Line

T = TypeVar("T")

PASSPHRASE = "gentle copper lantern"
COPY = Path("stick/copy.reflective")


class View:
    """Remembers what the page was asked to show."""

    def __init__(self) -> None:
        self.step = ""
        self.lines: list[str] = []
        self.is_nothing = False
        self.divided = 0
        self.problem = ""
        self.is_running = False

    def ask_file(self) -> None:
        self.step = "file"

    def ask_passphrase(self, name: str) -> None:
        self.step = f"passphrase of {name}"

    def show_running(self, words: str, progress: Progress | None) -> None:
        del words, progress
        self.is_running = True

    def show_idle(self) -> None:
        self.is_running = False

    def show_preview(self, lines: tuple[Line, ...], *, is_nothing: bool) -> None:
        self.step, self.is_nothing = "preview", is_nothing
        self.lines = [line.text for line in lines]

    def show_report(self, lines: tuple[Line, ...], divided: int) -> None:
        self.step, self.divided = "report", divided
        self.lines = [line.text for line in lines]

    def show_problem(self, text: str) -> None:
        self.problem = text


class Sides:
    """Remembers what the page of both texts was asked to show."""

    def __init__(self) -> None:
        self.line = ""
        self.rows: tuple[str, ...] = ()
        self.texts: tuple[Text, ...] = ()
        self.said = ""
        self.waiting = ""

    def show_entries(self, line: str, rows: tuple[str, ...], chosen: int) -> None:
        del chosen
        self.line, self.rows = line, rows

    def show_texts(self, texts: tuple[Text, ...]) -> None:
        self.texts = texts

    def tell(self, text: str) -> None:
        self.said = text

    def show_waiting(self, text: str) -> None:
        self.waiting = text


@pytest.fixture
def desk() -> Desk:
    """Open a journal in memory."""
    clock, path = HandClock(), Path("diary.reflective")
    vault = FakeVault(clock, SeededRandomness(1))
    return Desk(vault, vault.create(path, PASSPHRASE), clock, path, SeededRandomness(2))


def _other(desk: Desk) -> Desk:
    finish(desk.store.copy(COPY))
    return replace(desk, store=desk.vault.open(COPY, PASSPHRASE), path=COPY)


def _twice(desk: Desk, *titles: str) -> list[Entry]:
    entries = [desk.write("as it was", title=title) for title in titles]
    other = _other(desk)
    for entry in entries:
        desk.keep(replace(entry, sections=(Section("mine"),)))
        other.keep(replace(entry, sections=(Section("theirs"),)))
    other.store.close()
    return entries


class Page:
    """The page to bring a copy in, over a journal."""

    def __init__(self, desk: Desk, jobs: Jobs | None = None) -> None:
        self.view = View()
        self.changes: list[Changes] = []
        copies = OtherCopy(desk.vault, Merging(desk.clock), desk.store)
        jobs = jobs or AtOnce()
        self.presenter = JoiningCopy(copies, jobs, self.view, self.changes.append)
        self.presenter.begin()


def test_a_copy_is_looked_into_before_anything_changes(desk: Desk) -> None:
    _twice(desk, "The call")
    page, before = Page(desk), desk.store.mark()
    page.presenter.choose(COPY)
    assert page.view.step == "preview"
    assert "1 entry, 1 new version in all." in page.view.lines
    assert any("written on both sides" in line for line in page.view.lines)
    assert "Nothing has been changed yet." in page.view.lines
    assert (desk.store.mark(), page.changes) == (before, [])


def test_what_came_in_is_told_and_every_page_hears_of_it(desk: Desk) -> None:
    (entry,) = _twice(desk, "The call")
    page = Page(desk)
    page.presenter.choose(COPY)
    page.presenter.bring_in()
    assert (page.view.step, page.view.divided) == ("report", 1)
    assert page.changes[0].kinds == {ENTRY}
    assert entry.id in page.changes[0].records
    assert desk.store.divided([entry.id]) == [entry.id]


def test_a_copy_with_nothing_new_says_so(desk: Desk) -> None:
    desk.write("alike")
    _other(desk).store.close()
    page = Page(desk)
    page.presenter.choose(COPY)
    assert page.view.is_nothing
    assert page.view.lines == ["Everything in this copy is in your journal already."]


def test_what_was_deleted_for_good_is_told_by_name_before_it_goes(desk: Desk) -> None:
    gone = desk.write("words", title="The letter")
    kept_away = desk.write("words", title="The other letter")
    other = _other(desk)
    finish(other.store.erase(gone.id))
    other.store.close()
    finish(desk.store.erase(kept_away.id))
    page = Page(desk)
    page.presenter.choose(COPY)
    text = "\n".join(page.view.lines)
    assert "1 entry was deleted for good in that copy. It would go here too:" in text
    assert "The letter" in text
    assert "1 entry that you deleted for good here stays away." in text


def test_a_copy_of_another_passphrase_asks_for_that_one(desk: Desk) -> None:
    other = _other(desk)
    other.write("more")
    finish(other.store.change_key(desk.vault.new_key("another few words")))
    other.store.close()
    page = Page(desk)
    page.presenter.choose(COPY)
    assert (page.view.step, page.view.problem) == ("passphrase of copy.reflective", "")
    page.presenter.unlock("")
    assert "Type the passphrase" in page.view.problem
    page.presenter.unlock("wrong words here")
    assert "does not open that copy" in page.view.problem
    page.presenter.unlock("another few words")
    assert page.view.step == "preview"


def test_another_journal_is_refused_kindly(desk: Desk) -> None:
    desk.vault.create(COPY, PASSPHRASE).close()
    page = Page(desk)
    page.presenter.choose(COPY)
    assert page.view.step == "file"
    assert "is another journal, not a copy of this one." in page.view.problem


def test_a_file_that_is_gone_is_told(desk: Desk) -> None:
    page = Page(desk)
    page.presenter.choose(Path("none.reflective"))
    assert "There is no journal at" in page.view.problem


def test_stopping_leaves_everything_readable_and_says_so(desk: Desk) -> None:
    _twice(desk, "The call")
    jobs = WhenTold()
    page = Page(desk, jobs)
    page.presenter.choose(COPY)
    jobs.settle()
    page.presenter.bring_in()
    assert page.presenter.is_running
    page.presenter.stop()
    jobs.settle()
    assert not page.presenter.is_running
    assert page.view.step == "file"
    assert "Stopped. What came in so far is in your journal" in page.view.problem
    assert page.changes


def test_leaving_the_page_closes_the_copy(desk: Desk) -> None:
    _twice(desk, "The call")
    page = Page(desk)
    page.presenter.choose(COPY)
    page.presenter.leave()
    page.presenter.bring_in()
    assert page.view.step == "preview"
    assert page.changes == []


class SlowWay(AtOnce):
    """Looks at once, and brings what it saw when told, unless nobody waits for it by then."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: list[Callable[[], None]] = []

    def run_long(
        self,
        steps: Callable[[], Generator[Progress, None, T]],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        moved: Callable[[Progress], None],
    ) -> FakeTicket:
        del failed, moved
        ticket, value = FakeTicket(), finish(steps())
        self._seen.append(lambda: None if ticket.cancelled else done(value))
        return ticket

    def bring(self) -> None:
        """Hand over what was seen."""
        seen, self._seen = self._seen, []
        for each in seen:
            each()


def _settling(desk: Desk, jobs: Jobs | None = None) -> tuple[JoiningSides, Sides, list[Changes]]:
    other = desk.vault.open(COPY, PASSPHRASE, for_writing=False)
    finish(Merging(desk.clock).merge(desk.store, other))
    view, changes = Sides(), list[Changes]()
    joining = Joining(desk.store, desk.clock)
    presenter = JoiningSides(joining, jobs or AtOnce(), desk.clock, view, changes.append)
    presenter.begin()
    return presenter, view, changes


def _shown(view: Sides) -> list[str]:
    return [text.lines[-1].text for text in view.texts]


def test_both_texts_are_shown_with_where_they_were_written(desk: Desk) -> None:
    _twice(desk, "The call")
    presenter, view, _changes = _settling(desk)
    presenter.open(0)
    assert view.line == "1 entry was written on two sides."
    assert set(_shown(view)) == {"mine", "theirs"}
    mine = next(text for text in view.texts if text.lines[-1].text == "mine")
    assert mine.over.startswith("Written on this computer, 27 November 2026")


@pytest.mark.parametrize("place", [0, 1])
def test_keeping_one_settles_the_entry(desk: Desk, place: int) -> None:
    (entry,) = _twice(desk, "The call")
    presenter, view, changes = _settling(desk)
    presenter.open(0)
    kept = _shown(view)[place]
    presenter.keep(place)
    assert Joining(desk.store, desk.clock).sides(entry.id)[0].entry.body == kept
    assert (view.line, view.rows) == ("Nothing waits to be settled here.", ())
    assert changes[0].records == {entry.id}


def test_joining_both_marks_the_second_text(desk: Desk) -> None:
    (entry,) = _twice(desk, "The call")
    presenter, view, _changes = _settling(desk)
    presenter.open(0)
    presenter.join()
    body = Joining(desk.store, desk.clock).sides(entry.id)[0].entry.body
    assert {"mine", "theirs"} <= set(body.split("\n\n"))
    assert "*Also written, 27 November 2026" in body
    assert view.said.startswith("Joined.")


def test_deciding_later_goes_on_to_the_next_and_comes_back(desk: Desk) -> None:
    _twice(desk, "One", "Two")
    presenter, view, changes = _settling(desk)
    first, second = view.rows
    presenter.open(0)
    presenter.later()
    assert view.rows == (second, first)
    assert view.said == ""
    presenter.open(0)
    presenter.later()
    assert view.rows == (first, second)
    assert view.said.startswith("Left as it is.")
    assert changes == []


def test_an_entry_that_changed_meanwhile_is_shown_as_it_is_now(desk: Desk) -> None:
    (entry,) = _twice(desk, "The call")
    presenter, view, changes = _settling(desk)
    presenter.open(0)
    desk.keep(replace(entry, sections=(Section("just now"),)))
    presenter.keep(0)
    assert view.said.startswith("This entry has changed meanwhile.")
    assert (view.rows, changes) == ((), [])


def test_what_was_settled_does_not_come_back_by_a_look_that_began_before(desk: Desk) -> None:
    _twice(desk, "The call")
    jobs = SlowWay()
    presenter, view, _changes = _settling(desk, jobs)
    jobs.bring()
    presenter.begin()
    presenter.open(0)
    presenter.join()
    jobs.bring()
    assert (view.line, view.rows) == ("Nothing waits to be settled here.", ())


def test_texts_that_come_after_the_page_was_left_are_not_shown(desk: Desk) -> None:
    _twice(desk, "The call")
    jobs = WhenTold()
    presenter, view, _changes = _settling(desk, jobs)
    jobs.settle()
    presenter.open(0)
    presenter.leave()
    jobs.settle()
    assert view.texts == ()


def test_settings_tells_how_many_wait(desk: Desk) -> None:
    _twice(desk, "One", "Two")
    _presenter, view, _changes = _settling(desk)
    JoiningWaiting(Joining(desk.store, desk.clock), AtOnce(), view).begin()
    assert view.waiting == "2 entries were written on two sides."
