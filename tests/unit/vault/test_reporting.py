# SPDX-License-Identifier: Apache-2.0
"""A report tells versions, sizes and choices, and no word, path or name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective.app.backing_up import BackingUp
from reflective.app.choices import Choices
from reflective.app.jobs import finish
from reflective.app.reading import Reading
from reflective.app.refusals import DiskFull, WrongPassphrase
from reflective.app.reporting import Journal, Refused, Reporting, rough
from reflective.files import this_machine
from reflective.files.backups import BackupFolder
from reflective.files.machine import MachinePlaces
from tests.fakes.choices import KeptChoices
from tests.fakes.surroundings import SeededRandomness
from tests.unit.vault.conftest import PASSPHRASE, Desk, real_vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANARY = "quetzal"


def preferences(folder: Path) -> KeptChoices:
    """Give choices that name what must not be told."""
    return KeptChoices(
        Choices(
            last_journal=str(folder / f"{CANARY}.reflective"),
            theme=f"/home/{CANARY}",
            text_size=150,
            remembered=((CANARY, str(folder)),),
        )
    )


@pytest.fixture
def named_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Open a journal on a machine where everything is named by the same word."""
    for name in ("HOME", "USER", "LOGNAME", "USERNAME", "HOSTNAME"):
        monkeypatch.setenv(name, f"/home/{CANARY}")
    monkeypatch.setattr("platform.node", lambda: CANARY)
    monkeypatch.setattr("platform.release", lambda: f"6.1-{CANARY}")
    folder = tmp_path / CANARY
    folder.mkdir()
    vault, clock = real_vault(folder)
    path = folder / f"{CANARY}.reflective"
    store = vault.create(path, PASSPHRASE)
    yield Desk(vault, store, clock, path, SeededRandomness(2))
    store.close()


def _journal(desk: Desk, folder: Path) -> Journal:
    places = MachinePlaces(folder / "data", folder / "choices", folder / "state")
    return Journal(
        desk.store, Reading(desk.store), BackingUp(desk.store, BackupFolder(), places, desk.clock)
    )


def test_no_word_path_or_name_stands_in_it(named_desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / CANARY
    named_desk.write(f"The {CANARY} flew.", title=CANARY, tags=(CANARY,))
    named_desk.store.set_setting("whose", CANARY)
    journal = _journal(named_desk, folder)
    journal.backing_up.choose_second(folder / "stick")
    finish(journal.backing_up.make_now())
    refused = Refused()
    refused.note(DiskFull(folder))
    refused.note(ValueError(CANARY))
    reporting = Reporting(this_machine.facts, preferences(folder), named_desk.clock)
    told = reporting.about({"Refused lately": refused.facts}, journal)
    assert CANARY not in told
    assert "/home" not in told
    assert str(tmp_path) not in told
    assert PASSPHRASE not in told
    assert named_desk.store.identity.journal not in told
    assert "DiskFull: 1" in told
    assert "ValueError" not in told


def test_it_tells_what_helps(named_desk: Desk, tmp_path: Path) -> None:
    for number in range(12):
        named_desk.write(f"entry {number}")
    entry = named_desk.entry("put away")
    named_desk.keep(replace(entry, trashed=True))
    journal = _journal(named_desk, tmp_path)
    finish(journal.backing_up.make_now())
    named_desk.clock.move(days=3)
    reporting = Reporting(this_machine.facts, preferences(tmp_path), named_desk.clock)
    lines = [line.strip() for line in reporting.about({}, journal).splitlines()]
    assert "entries: 10-99" in lines
    assert "in the trash: 1-9" in lines
    assert "key: RJ-0" in lines
    assert "text size: 150 %" in lines
    assert "theme: other" in lines
    assert "first folder: there, 1-9 days old, up to date" in lines
    assert "second folder: none" in lines
    assert any(line.startswith("Reflective: ") for line in lines)
    assert any(line.startswith("sqlcipher3: 0.") for line in lines)


def test_the_kinds_of_refusals_are_counted_and_old_ones_forgotten() -> None:
    refused = Refused()
    for _ in range(30):
        refused.note(WrongPassphrase())
    assert refused.facts == {"WrongPassphrase": "20"}
    assert Refused().facts == {}


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (1, "1-9"), (9, "1-9"), (10, "10-99"), (12_345, "10000-99999"), (-1, "0")],
)
def test_a_number_is_told_by_its_order_of_magnitude(number: int, said: str) -> None:
    assert rough(number) == said
