# SPDX-License-Identifier: Apache-2.0
"""What is kept in short of the installed packs is never older than the packs themselves."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective import resources
from reflective.app.jobs import finish
from reflective.app.merging import Merging
from reflective.app.ports import MADE, NewRevision
from reflective.app.prompting import Prompting
from reflective.app.salvaging import Salvaging
from reflective.files.packs import PackLibrary
from reflective.journal.entry import Section
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import PACK
from reflective.prompts.pack import Way
from tests.unit.files import packmaking as making
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.unit.vault.conftest import Desk

LIBRARY = PackLibrary(resources.folder("packs"))


def _prompting(desk: Desk) -> Prompting:
    return Prompting(desk.store, LIBRARY, desk.clock, desk.randomness)


def _pack(name: str) -> str:
    practices = [making.fields()["practices"][0] | {"minutes": 5, "rhythm": "daily"}]
    return json.dumps(making.fields() | {"id": name, "practices": practices})


def _add(
    desk: Desk, name: str, *, text: str | None = None, record: RecordId | None = None
) -> None:
    record = record or RecordId(uuid7(desk.clock.now().milliseconds, desk.randomness.take(10)))
    payload = json.dumps({"id": name, "text": _pack(name) if text is None else text})
    desk.store.add([NewRevision(record, PACK, payload)], at=desk.clock.now())


def _offered(desk: Desk) -> set[str]:
    """Tell which installed packs Today offers sooner or later."""
    shipped = {read.pack.id for read in LIBRARY.shipped()}
    prompting = _prompting(desk)
    offers = [prompting.offer(Way.MIND, 5) for _time in range(30)]
    return {offer.pack.id for offer in offers if offer} - shipped


def test_a_mark_stays_the_same_until_a_record_of_its_kind_has_another_state(desk: Desk) -> None:
    assert desk.store.heads_mark(PACK) == ""
    entry = desk.write("first")
    assert desk.store.heads_mark(PACK) == ""
    _add(desk, "walks")
    mark = desk.store.heads_mark(PACK)
    desk.keep(replace(entry, sections=(Section("second"),)))
    desk.write("third")
    assert desk.store.heads_mark(PACK, mark) == mark
    (head,) = desk.store.heads(PACK)
    _add(desk, "walks", text="", record=head.record)
    taken_out = desk.store.heads_mark(PACK, mark)
    assert taken_out != mark
    _add(desk, "runs")
    both = desk.store.heads_mark(PACK, taken_out)
    assert both not in ("", mark, taken_out)
    finish(desk.store.erase(head.record))
    assert desk.store.heads_mark(PACK, both) not in ("", both)


def test_a_mark_is_told_after_very_many_entries_too(desk: Desk) -> None:
    _add(desk, "walks")
    mark = desk.store.heads_mark(PACK)
    desk.keep(*(desk.entry("again", written="2026-05-01T09:00") for _number in range(1200)))
    _add(desk, "runs")
    assert desk.store.heads_mark(PACK, mark) != mark


def test_what_is_offered_is_what_is_installed_here_whatever_becomes_of_the_file(
    desk: Desk,
) -> None:
    _add(desk, "walks")
    assert _offered(desk) == {"walks"}
    path = desk.path.with_name("copy.reflective")
    finish(desk.store.copy(path))
    other = replace(desk, store=desk.vault.open(path, PASSPHRASE), path=path)
    _add(other, "swims")
    assert _offered(other) == {"walks", "swims"}
    (walks,) = desk.store.heads(PACK)
    _add(desk, "walks", text="", record=walks.record)
    _add(desk, "runs")
    assert _offered(desk) == {"runs"}
    finish(Merging(desk.clock).merge(desk.store, other.store))
    assert _offered(desk) == {"runs", "swims"}
    other.store.close()


@pytest.mark.parametrize("name", ["pack_index", "pack_index.mind.5", f"{MADE}pack_index"])
@pytest.mark.parametrize("value", ["", "{}"])
def test_what_an_older_reflective_kept_is_made_anew(desk: Desk, name: str, value: str) -> None:
    _add(desk, "walks")
    _add(desk, "runs")
    _prompting(desk).offer(Way.MIND, 5)
    desk.store.set_setting(name, value)
    desk.store.set_setting(f"{MADE}pack_index", value)
    assert _offered(desk) == {"walks", "runs"}


def test_a_rebuilt_journal_reads_its_packs_again(real_desk: Desk) -> None:
    _add(real_desk, "walks")
    _offered(real_desk)
    real_desk.store.set_setting("pack_index.mind.5", "")
    finish(real_desk.store.check(rebuild=True))
    assert _offered(real_desk) == {"walks"}


def test_what_was_made_of_packs_stays_behind_when_a_journal_is_saved_page_by_page(
    real_desk: Desk,
) -> None:
    _add(real_desk, "walks")
    _offered(real_desk)
    real_desk.store.set_setting("colour", '"green"')
    key = real_desk.store.key
    real_desk.store.close()
    saved = real_desk.path.with_name("saved.reflective")
    finish(Salvaging(real_desk.vault).salvage(real_desk.path, key, saved, PASSPHRASE))
    desk = replace(real_desk, store=real_desk.vault.open(saved, PASSPHRASE), path=saved)
    assert desk.store.setting("colour") == '"green"'
    assert desk.store.setting(f"{MADE}pack_index") == ""
    assert _offered(desk) == {"walks"}
    desk.store.close()


def test_a_journal_without_packs_keeps_nothing_of_them(desk: Desk) -> None:
    assert _offered(desk) == set()
    assert desk.store.setting(f"{MADE}pack_index") == ""


def _counted(monkeypatch: pytest.MonkeyPatch, read: Callable[..., object]) -> list[int]:
    counted: list[int] = []

    def counting(*arguments: object) -> object:
        counted.append(1)
        return read(*arguments)

    monkeypatch.setattr(LIBRARY, "read", counting)
    return counted


def test_a_pack_is_read_with_care_once_and_then_only_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(desk, "walks")
    _add(desk, "runs")
    counted = _counted(monkeypatch, LIBRARY.read)
    assert _offered(desk) == {"walks", "runs"}
    assert len(counted) == 2
    _add(desk, "swims")
    assert _offered(desk) == {"walks", "runs", "swims"}
    assert len(counted) == 3
