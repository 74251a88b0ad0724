# SPDX-License-Identifier: Apache-2.0
"""What a machine remembers outlasts two windows, a damaged file and a place that keeps nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from reflective.app.choices import Choices
from reflective.files.choices_file import ChoicesFile

if TYPE_CHECKING:
    from pathlib import Path

TIMES = 25


def _remember(path: Path, window: str) -> None:
    for number in range(TIMES):
        one = (f"{window} {number}", "/home/ada/a.reflective")
        ChoicesFile(path).change(
            lambda now, one=one: replace(now, remembered=(*now.remembered, one))  # type: ignore[misc]
        )


def test_two_windows_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "config" / "choices.json"
    windows = [Thread(target=_remember, args=(path, name)) for name in ("one", "two")]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    kept = {name for name, _place in ChoicesFile(path).read().remembered}
    assert kept == {f"{window} {number}" for window in ("one", "two") for number in range(TIMES)}


def test_a_damaged_file_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "choices.json"
    path.write_text('{"theme": "dark"')
    ChoicesFile(path).change(partial(replace, language="fr"))
    assert ChoicesFile(path).read() == Choices(language="fr")


def test_a_file_that_cannot_be_read_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "choices.json"
    path.mkdir()
    ChoicesFile(path).change(partial(replace, language="fr"))
    assert ChoicesFile(path).read() == Choices()
    assert path.is_dir()


def test_a_place_that_keeps_nothing_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("no folder")
    path = tmp_path / "config" / "choices.json"
    ChoicesFile(path).change(partial(replace, language="fr"))
    assert ChoicesFile(path).read() == Choices()
