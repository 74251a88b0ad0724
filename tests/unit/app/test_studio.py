# SPDX-License-Identifier: Apache-2.0
"""Packs are written in the journal: nothing is lost, and what leaves is signed and whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given, settings

from reflective import resources
from reflective.app.coaching import Coaching
from reflective.app.prompting import Prompting
from reflective.app.refusals import DiskFull, NoPrompt, PackRefused
from reflective.app.signing import Signing
from reflective.app.studio import Studio
from reflective.files.packs import PackLibrary, read_pack
from reflective.files.packwriting import written
from reflective.files.papers import PaperFiles
from reflective.prompts import checking, composing
from reflective.prompts.checking import Distant
from reflective.prompts.comparing import facts, texts
from reflective.prompts.marks import Mark
from tests.fakes.open_journal import journal_in_memory, new_journal
from tests.unit.files import packmaking as making
from tests.unit.files.test_packwriting import packs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reflective.app.studio import Composition
    from reflective.prompts.pack import PromptPack
    from tests.fakes.open_journal import OpenJournal

T = TypeVar("T")

LINES = "\n".join(f"{number}. What about {number}?" for number in range(1, 11))
QUESTION = ("practices", 0, "steps", 0, "question")
LIBRARY = PackLibrary(resources.folder("packs"))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[OpenJournal]:
    made = new_journal(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def studio(journal: OpenJournal) -> Studio:
    return _studio(journal)


def _studio(journal: OpenJournal, papers: PaperFiles | None = None) -> Studio:
    signing = Signing(journal.store, LIBRARY)
    coaching = Coaching(LIBRARY, journal.randomness)
    return Studio(
        journal.store,
        LIBRARY,
        signing,
        coaching,
        papers or PaperFiles(),
        journal.clock,
        journal.randomness,
    )


def _ask(pack: Composition, question: str) -> Composition:
    return replace(pack, fields=composing.put(pack.fields, QUESTION, question))


def test_what_is_typed_is_there_again_to_its_last_letter(
    journal: OpenJournal, studio: Studio
) -> None:
    pack = _ask(studio.begin("Walks"), "What did")
    studio.autosave(pack)
    studio.autosave(_ask(pack, "What did you see?"))
    again = _studio(journal)
    (found,) = again.compositions()
    assert composing.at(found.fields, QUESTION) == "What did you see?"
    assert again.open(pack.record) == found
    assert journal.store.heads("pack_draft") == []


def test_a_pack_that_is_left_becomes_a_state_once(journal: OpenJournal, studio: Studio) -> None:
    pack = _ask(studio.begin("Walks"), "What did you see?")
    studio.autosave(pack)
    assert studio.keep(pack).kinds == {"pack_draft"}
    assert not studio.keep(pack)
    assert len(journal.store.history(pack.record)) == 1
    assert studio.open(pack.record) == pack


def test_another_pack_never_writes_over_the_first(studio: Studio) -> None:
    first, second = studio.begin("First"), studio.begin("Second")
    studio.autosave(_ask(first, "One?"))
    studio.autosave(_ask(second, "Two?"))
    assert [each.title for each in studio.compositions()] == ["Second", "First"]
    assert composing.at(studio.open(first.record).fields, QUESTION) == "One?"


def test_a_pack_is_thrown_away_and_brought_back(studio: Studio) -> None:
    pack = _ask(studio.begin("Walks"), "What did you see?")
    studio.autosave(pack)
    studio.throw_away(pack.record)
    assert studio.compositions() == []
    studio.bring_back(pack.record)
    assert studio.compositions() == [pack]
    with pytest.raises(NoPrompt):
        studio.open(studio.begin("Other").record)


def test_the_pack_that_was_in_front_is_found_after_a_lock(studio: Studio) -> None:
    pack = studio.begin("Walks")
    studio.keep(pack)
    studio.stay_in_front(pack.record)
    assert studio.in_front() == pack
    studio.throw_away(pack.record)
    assert studio.in_front() is None
    studio.stay_in_front(None)
    assert studio.in_front() is None


def test_ten_pasted_lines_are_a_pack_that_can_be_handed_out(
    studio: Studio, tmp_path: Path
) -> None:
    pack = studio.gather(LINES, "Ten")
    assert pack.questions == 10
    assert checking.missing(pack.fields) == []
    path = tmp_path / "ten.promptpack"
    left = studio.hand_out(pack, path)
    read = read_pack(path.read_bytes())
    assert (read.pack.title, read.signer) == ("Ten", studio.mark())
    assert studio.open(pack.record) == left
    assert studio.before(left) == read.pack


def test_a_pack_is_written_in_the_language_of_the_window_first(studio: Studio) -> None:
    pack = studio.gather("Que s’est-il passé ?", "Après", "fr")
    assert studio.ready(pack).pack.languages == ("fr",)
    assert composing.languages(studio.begin("Après", "fr").fields) == ["fr"]
    assert checking.missing(pack.fields) == []


def test_lines_without_a_question_make_no_pack(studio: Studio) -> None:
    with pytest.raises(PackRefused):
        studio.gather(" \n\n")


def test_a_later_version_is_from_the_same_coach(studio: Studio, tmp_path: Path) -> None:
    path, other = tmp_path / "walks.promptpack", journal_in_memory(tmp_path / "other")
    left = studio.hand_out(_ask(studio.begin("Walks"), "What did you see?"), path)
    prompting = Prompting(other.store, LIBRARY, other.clock, other.randomness)
    prompting.install(prompting.preview(path))
    later = replace(left, fields=composing.put(left.fields, ("version",), composing.raised("1.0")))
    studio.hand_out(_ask(later, "What did you hear?"), path)
    preview = prompting.preview(path)
    assert preview.mark is Mark.SAME
    assert preview.replaces
    assert (preview.replaces.version, preview.read.pack.version) == ("1.0", "1.1")


def test_a_built_in_pack_is_a_start_of_ones_own(studio: Studio) -> None:
    for shipped in LIBRARY.shipped():
        pack = studio.start_from(shipped, "Mine")
        made = studio.ready(pack).pack
        assert made.id != shipped.pack.id
        assert (made.title, made.version) == ("Mine", "1.0")
        assert [each.question for each in made.questions()] == [
            each.question for each in shipped.pack.questions()
        ]


def test_a_pack_of_ones_own_is_brought_in_and_keeps_its_name(
    studio: Studio, tmp_path: Path
) -> None:
    path = tmp_path / "walks.promptpack"
    path.write_bytes(making.raw(making.every_kind()))
    pack = studio.bring_in(path)
    assert studio.ready(pack).pack == read_pack(path.read_bytes()).pack
    path.write_text("{", "utf-8")
    with pytest.raises(PackRefused):
        studio.bring_in(path)


def test_what_breaks_a_rule_does_not_leave(studio: Studio, tmp_path: Path) -> None:
    path = tmp_path / "walks.promptpack"
    pack = _ask(studio.begin("Walks"), "See https://example.org now")
    with pytest.raises(PackRefused) as refused:
        studio.hand_out(pack, path)
    assert composing.path_of(refused.value.path) == QUESTION
    assert not path.exists()


def test_nothing_is_counted_as_handed_out_where_it_could_not_be_saved(
    journal: OpenJournal, tmp_path: Path
) -> None:
    studio = _studio(journal, _NoRoom())
    pack = _ask(studio.begin("Walks"), "What did you see?")
    with pytest.raises(DiskFull):
        studio.hand_out(pack, tmp_path / "walks.promptpack")
    assert studio.compositions() == []


def test_the_words_to_look_at_again_are_kept(studio: Studio) -> None:
    assert studio.distant() == checking.DISTANT
    studio.keep_distant("users = people")
    assert studio.distant() == [Distant("users", "people")]
    studio.keep_distant("")
    assert studio.distant() == []


@settings(max_examples=40, deadline=None)
@given(packs())
def test_a_pack_goes_through_the_studio_unchanged(pack: PromptPack) -> None:
    text = composing.written(composing.finished(composing.of_file(written(pack))))
    made = read_pack(text.encode()).pack
    again = composing.written(composing.finished(composing.of_file(written(made))))
    assert read_pack(again.encode()).pack == made
    assert _trimmed(made) == _trimmed(pack)


def _trimmed(pack: PromptPack) -> list[str]:
    told = [*texts(pack), *facts(pack)]
    return [f"{place}: {' '.join(text.split())}" for place, text in told if text.strip()]


class _NoRoom(PaperFiles):
    """A disk without any room left."""

    def let_leave(self, path: Path, paper: bytes, *, at_last: Callable[[], T]) -> T:
        del paper, at_last
        raise DiskFull(path)
