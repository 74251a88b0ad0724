# SPDX-License-Identifier: Apache-2.0
"""Of a journal only its first bytes are left: nobody is told that their sheet is a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.refusals import JournalDamaged, NotAJournal, Refusal
from reflective.app.salvaging import Salvaging
from tests.unit.vault.conftest import PASSPHRASE, real_vault

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("length", "told"),
    [(0, NotAJournal), (15, NotAJournal), (16, JournalDamaged), (4095, JournalDamaged)],
)
def test_less_than_a_page_is_no_wrong_sheet(
    tmp_path: Path, length: int, told: type[Refusal]
) -> None:
    vault, _ = real_vault(tmp_path)
    path = tmp_path / "a.reflective"
    store = vault.create(path, PASSPHRASE)
    key = store.key
    store.close()
    path.write_bytes(path.read_bytes()[:length])
    for for_writing in (False, True):
        with pytest.raises(told):
            vault.open_with(path, key, for_writing=for_writing)
    with pytest.raises(told):
        finish(Salvaging(vault).salvage(path, key, path.with_name("b.reflective"), PASSPHRASE))
    assert path.stat().st_size == length
