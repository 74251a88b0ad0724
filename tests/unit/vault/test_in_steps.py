# SPDX-License-Identifier: Apache-2.0
"""A question that takes long lets others have their turn in the meantime."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.refusals import JournalDamaged
from reflective.vault import sql
from tests.unit.vault.conftest import PASSPHRASE, Desk

if TYPE_CHECKING:
    from pathlib import Path

_LONG = (
    "WITH n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 300000) SELECT sum(x) FROM n"
)
_SUM = 300_000 * 300_001 // 2


@pytest.fixture
def path(real_desk: Desk) -> Path:
    """Give the file of a closed journal, of some pages."""
    texts = (" ".join(f"{number * place}" for place in range(600)) for number in range(60))
    real_desk.keep(*(real_desk.entry(text) for text in texts))
    real_desk.store.close()
    return real_desk.path


def _opened(desk: Desk, path: Path, *, for_writing: bool) -> sql.Connection:
    key = desk.store.key
    return sql.connect(path, key.key, key.salt, for_writing=for_writing)


def test_an_answer_that_takes_long_comes_in_steps(real_desk: Desk, path: Path) -> None:
    file = _opened(real_desk, path, for_writing=False)
    other = real_desk.vault.open(path, PASSPHRASE)
    asking = file.value_in_steps(_LONG)
    steps, answer = 0, None
    while answer is None:
        try:
            next(asking)
        except StopIteration as ended:
            answer = ended.value
        else:
            steps += 1
            assert other.setting("whose") == ""
    assert (answer, steps > 0) == (_SUM, True)
    assert finish(file.value_in_steps("PRAGMA quick_check('revision')")) == "ok"
    other.close()
    file.close()


def test_a_question_that_is_given_up_leaves_the_file_as_it_was(
    real_desk: Desk, path: Path
) -> None:
    file = _opened(real_desk, path, for_writing=False)
    asking = file.value_in_steps(_LONG)
    next(asking)
    asking.close()
    assert file.value("SELECT count(*) FROM revision") == 60
    assert finish(file.value_in_steps(_LONG)) == _SUM
    file.close()


def test_where_somebody_may_write_the_answer_comes_at_once(real_desk: Desk, path: Path) -> None:
    file = _opened(real_desk, path, for_writing=True)
    with pytest.raises(StopIteration) as ended:
        next(file.value_in_steps(_LONG))
    assert ended.value.value == _SUM
    file.close()


def test_damage_that_is_met_on_the_way_is_told(real_desk: Desk, path: Path) -> None:
    raw = bytearray(path.read_bytes())
    for page in range(40, len(raw) // 4096):
        raw[page * 4096 + 9] ^= 1
    path.write_bytes(raw)
    file = _opened(real_desk, path, for_writing=False)
    with pytest.raises(JournalDamaged):
        finish(file.value_in_steps("SELECT max(payload) FROM revision"))
    file.close()


def test_a_check_tells_how_far_it_is_and_never_goes_back(real_desk: Desk, path: Path) -> None:
    with_key = real_desk.vault.open_with(path, real_desk.store.key, for_writing=False)
    told = list(with_key.check(rebuild=False))
    with_key.close()
    far = [progress.done / progress.total for progress in told]
    assert len(far) > 5
    assert far == sorted(far)
    assert far[-1] <= 1
