# SPDX-License-Identifier: Apache-2.0
"""Making a recovery sheet, how it stands, and when it is offered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective.app.opening import Opening
from reflective.app.ports import NewRevision
from reflective.app.recovering import Recovering, RecoverySheet
from reflective.app.refusals import DiskFull
from reflective.journal import payload, sheet
from reflective.journal.entry import Entry, Section
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import ENTRY
from reflective.ui.presenters.recovery_sheet import Place, SheetMaking
from reflective.ui.presenters.sheet_standing import SheetOffer, SheetStanding
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.store import FakeStore, FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.choices import Choices
    from reflective.app.jobs import Jobs

PASSPHRASE = "four plain words here"
NEW = "harbour velvet onion"
PATH = Path("/home/ada/My practice.reflective")
KEY, SALT = bytes(range(32)), bytes(range(100, 116))


class Surroundings:
    """A machine that remembers nothing."""

    def read(self) -> Choices:
        raise NotImplementedError

    def change(self, make: Callable[[Choices], Choices]) -> None:
        raise NotImplementedError

    def is_there(self, path: Path) -> bool:
        del path
        return True

    def default_journal(self) -> Path:
        return PATH

    def carried_by(self, path: Path) -> str:
        raise NotImplementedError

    def all_backups(self) -> Path:
        return PATH.parent


class OneSheet(Recovering):
    """Writes a sheet with a key of the usual size, which a journal in memory has not."""

    def sheet(self, store: object) -> RecoverySheet:
        del store
        shell = sheet.shell_lines(PATH.name, KEY, SALT)
        return RecoverySheet(PATH.stem, sheet.fingerprint(KEY), sheet.rows(KEY, SALT), shell)


class Screen:
    """What a person would see."""

    def __init__(self) -> None:
        self.step = self.problem = self.saved = ""
        self.sheet: RecoverySheet | None = None
        self.places: tuple[Place, ...] = ()
        self.slips: list[int] = []
        self.busy = False

    def ask_passphrase(self, name: str) -> None:
        self.step, self.name, self.sheet = "ask", name, None

    def show_sheet(self, sheet: RecoverySheet) -> None:
        self.step, self.sheet = "read", sheet

    def ask_groups(self, places: Sequence[Place]) -> None:
        self.step, self.places = "prove", tuple(places)

    def show_slips(self, slips: Sequence[int]) -> None:
        self.slips = list(slips)

    def show_made(self, fingerprint: str) -> None:
        self.step, self.fingerprint = "made", fingerprint

    def show_problem(self, text: str) -> None:
        self.problem = text

    def show_saved(self, text: str) -> None:
        self.saved = text

    def set_busy(self, *, busy: bool) -> None:
        self.busy = busy


class Printer:
    """Takes papers."""

    def __init__(self) -> None:
        self.written: list[tuple[Path, bytes]] = []

    def write(self, path: Path, paper: bytes) -> None:
        if path.name == "full.pdf":
            raise DiskFull(path)
        self.written.append((path, paper))


class Table:
    """An open journal, and the page with all it needs."""

    def __init__(self, jobs: Jobs | None = None, seed: int = 0) -> None:
        self.clock, randomness = HandClock(), SeededRandomness(seed)
        vault = FakeVault(self.clock, randomness)
        self.store: FakeStore = vault.create(PATH, PASSPHRASE)
        self.recovering = OneSheet(vault)
        self.screen, self.printer, self.jobs = Screen(), Printer(), jobs or AtOnce()
        machine = Surroundings()
        self.presenter = SheetMaking(
            self.recovering,
            Opening(vault, machine, machine),
            self.store,
            self.printer,
            self.jobs,
            randomness,
            self.screen,
        )
        self.presenter.begin()
        self.randomness = randomness

    def right(self) -> list[str]:
        """Read what is asked for off the sheet."""
        rows = sheet.rows(KEY, SALT)
        return [rows[place.row - 1].groups[place.group - 1] for place in self.screen.places]

    def write(self, count: int) -> None:
        """Put entries into the journal."""
        for _one in range(count):
            name = uuid7(self.clock.now().milliseconds, self.randomness.take(10))
            entry = Entry(RecordId(name), self.clock.now(), sections=(Section("Some words."),))
            new = NewRevision(entry.id, ENTRY, payload.encode(entry))
            self.store.add([new], at=self.clock.now())


def test_only_who_knows_the_passphrase_sees_the_sheet() -> None:
    table = Table()
    table.presenter.confirm("wrong one")
    assert table.screen.step == "ask"
    assert "does not open" in table.screen.problem
    assert not table.screen.busy
    table.presenter.confirm(PASSPHRASE)
    assert table.screen.step == "read"
    assert table.screen.problem == ""


def test_the_sheet_counts_only_once_three_groups_came_back() -> None:
    table = Table()
    table.presenter.confirm(PASSPHRASE)
    assert not table.recovering.has_sheet(table.store)
    table.presenter.prove()
    table.presenter.check(table.right())
    assert table.screen.step == "made"
    assert table.recovering.has_sheet(table.store)


def test_a_slip_is_named_and_can_be_mended() -> None:
    table = Table()
    table.presenter.confirm(PASSPHRASE)
    table.presenter.prove()
    first, _second, third = table.right()
    table.presenter.check([first, "ffff", third])
    place = table.screen.places[1]
    assert table.screen.slips == [1]
    assert f"Row {place.row}, group {place.group}" in table.screen.problem
    assert not table.recovering.has_sheet(table.store)
    table.presenter.look_again()
    assert table.screen.step == "read"
    assert table.screen.problem == ""
    table.presenter.prove()
    table.presenter.check(table.right())
    assert table.screen.step == "made"


def test_groups_are_read_as_a_hand_writes_them() -> None:
    table = Table()
    table.presenter.confirm(PASSPHRASE)
    table.presenter.prove()
    table.presenter.check(
        [" ".join(group).upper().replace("0", "O").replace("1", "l") for group in table.right()]
    )
    assert table.screen.step == "made"


def test_the_groups_are_of_three_rows_and_others_each_time() -> None:
    seen = set()
    for seed in range(20):
        table = Table(seed=seed)
        table.presenter.confirm(PASSPHRASE)
        table.presenter.prove()
        places = table.screen.places
        assert len({place.row for place in places}) == 3
        assert all(1 <= place.row <= 6 and 1 <= place.group <= 4 for place in places)
        seen.add(places)
    assert len(seen) > 15


def test_whoever_leaves_takes_the_sheet_away_even_while_the_passphrase_is_proven() -> None:
    jobs = WhenTold()
    table = Table(jobs)
    table.presenter.confirm(PASSPHRASE)
    assert table.screen.busy
    table.presenter.leave()
    jobs.settle()
    assert table.screen.step == "ask"
    assert table.screen.sheet is None
    table.presenter.prove()
    assert table.screen.step == "ask"


def test_a_saved_sheet_is_to_be_deleted_and_a_full_disk_is_said() -> None:
    table = Table()
    table.presenter.confirm(PASSPHRASE)
    table.presenter.save(Path("/usb/sheet.pdf"), b"paper")
    assert table.printer.written == [(Path("/usb/sheet.pdf"), b"paper")]
    assert "delete the file" in table.screen.saved
    table.presenter.save(Path("/usb/full.pdf"), b"paper")
    assert "disk is full" in table.screen.problem


def test_a_bug_is_not_taken_for_a_wrong_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table()
    monkeypatch.setattr(table.recovering, "sheet", lambda _store: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        table.presenter.confirm(PASSPHRASE)


class Said:
    """Settings, or the window: what is said there."""

    def __init__(self) -> None:
        self.words, self.problem = "", ""
        self.offers: list[str] = []
        self.is_free = True

    def show_sheet(self, text: str) -> None:
        self.words = text

    def show_problem(self, text: str) -> None:
        self.problem = text

    def has_room(self) -> bool:
        return self.is_free

    def offer(self, text: str) -> None:
        self.offers.append(text)


def standing_of(table: Table) -> str:
    """Ask how the sheet stands."""
    said = Said()
    SheetStanding(table.recovering, table.store, AtOnce(), said).begin()
    return said.words


def test_settings_tell_how_the_sheet_stands() -> None:
    table = Table()
    assert "none yet" in standing_of(table)
    table.recovering.count_sheet(table.store)
    assert "for this passphrase" in standing_of(table)
    assert sheet.fingerprint(KEY) in standing_of(table)
    table.store.file.passphrase = NEW
    assert "earlier passphrase" in standing_of(table)


def offers_of(table: Table) -> tuple[SheetOffer, Said]:
    """Give the offer, and the window it is made in."""
    said = Said()
    return SheetOffer(table.recovering, table.store, AtOnce(), table.clock, said), said


def test_a_sheet_is_offered_after_the_third_entry_and_once_more_a_week_later() -> None:
    table = Table()
    offer, said = offers_of(table)
    table.write(2)
    offer.look()
    assert said.offers == []
    table.write(1)
    offer.look()
    offer.look()
    assert len(said.offers) == 1
    table.clock.move(days=6)
    offer.look()
    assert len(said.offers) == 1
    table.clock.move(days=1)
    offers_of(table)[0].look()
    offer.look()
    table.clock.move(days=365)
    offer.look()
    assert len(said.offers) == 1
    again, later = offers_of(table)
    again.look()
    assert later.offers == []


def test_no_sheet_is_offered_to_who_has_one() -> None:
    table = Table()
    table.write(3)
    table.recovering.count_sheet(table.store)
    offer, said = offers_of(table)
    offer.look()
    assert said.offers == []


def test_an_offer_that_found_no_room_is_made_another_time() -> None:
    table = Table()
    table.write(3)
    offer, said = offers_of(table)
    said.is_free = False
    offer.look()
    said.is_free = True
    offer.look()
    assert len(said.offers) == 1
