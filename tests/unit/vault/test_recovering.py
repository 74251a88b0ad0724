# SPDX-License-Identifier: Apache-2.0
"""A lost or changed passphrase loses no entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.recovering import Recovering
from reflective.app.refusals import JournalDamaged, SheetUnreadable, WrongPassphrase, WrongSheet
from reflective.journal import sheet
from reflective.journal.query import Query
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from tests.unit.vault.conftest import Desk

OTHER = "quiet river morning"


def _paper(desk: Desk) -> str:
    made = Recovering(desk.vault).sheet(desk.store)
    return f"{made.name}\n{made.fingerprint}\n{sheet.as_text(made.rows)}\n"


def test_a_lost_passphrase_is_replaced_by_way_of_the_sheet(real_desk: Desk) -> None:
    real_desk.write("still here")
    paper = _paper(real_desk)
    real_desk.store.close()
    recovering = Recovering(real_desk.vault)
    store = recovering.open(real_desk.path, paper)
    finish(recovering.renew(store, OTHER))
    store.close()
    opened = real_desk.vault.open(real_desk.path, OTHER)
    assert [row.excerpt for row in opened.page(Query(), 0, 9)] == ["still here"]
    opened.close()
    with pytest.raises(WrongSheet):
        recovering.open(real_desk.path, paper)


def test_a_slip_of_the_pen_is_told_by_its_row(real_desk: Desk) -> None:
    lines = _paper(real_desk).splitlines()
    lines[4] = lines[4][:-2] + ("00" if lines[4][-2:] != "00" else "11")
    with pytest.raises(SheetUnreadable) as slip:
        Recovering(real_desk.vault).open(real_desk.path, "\n".join(lines))
    assert slip.value.row == 3


def test_the_sheet_opens_a_file_whose_first_bytes_are_gone_and_heals_it(real_desk: Desk) -> None:
    real_desk.write("still here")
    paper = _paper(real_desk)
    real_desk.store.close()
    raw = bytearray(real_desk.path.read_bytes())
    raw[4:12] = bytes(8)
    real_desk.path.write_bytes(raw)
    with pytest.raises(JournalDamaged):
        real_desk.vault.open(real_desk.path, PASSPHRASE)
    store = Recovering(real_desk.vault).open(real_desk.path, paper)
    assert store.count(Query()) == 1
    store.close()
    healed = real_desk.vault.open(real_desk.path, PASSPHRASE)
    assert healed.count(Query()) == 1
    healed.close()


def test_changing_the_passphrase_asks_for_the_present_one(desk: Desk) -> None:
    recovering = Recovering(desk.vault)
    with pytest.raises(WrongPassphrase):
        finish(recovering.change(desk.store, "not the passphrase", OTHER))
    finish(recovering.change(desk.store, PASSPHRASE, OTHER))
    desk.store.close()
    desk.vault.open(desk.path, OTHER).close()


def test_a_sheet_counts_until_the_passphrase_is_changed(real_desk: Desk) -> None:
    recovering = Recovering(real_desk.vault)
    assert not recovering.has_sheet(real_desk.store)
    recovering.count_sheet(real_desk.store)
    assert recovering.has_sheet(real_desk.store)
    finish(recovering.change(real_desk.store, PASSPHRASE, OTHER))
    assert not recovering.has_sheet(real_desk.store)
    assert recovering.had_sheet(real_desk.store)


def test_the_lines_for_a_shell_open_the_file(real_desk: Desk) -> None:
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - an engine of its own, as a shell has

    real_desk.write("read by a shell")
    made = Recovering(real_desk.vault).sheet(real_desk.store)
    real_desk.store.close()
    raw = dbapi2.connect(real_desk.path)
    raw.execute(made.shell[1].rstrip(";"))
    assert raw.execute("SELECT excerpt FROM entry").fetchall() == [("read by a shell",)]
    raw.close()
