# SPDX-License-Identifier: Apache-2.0
"""Packs are written in the journal: nothing is lost, and what leaves is signed and whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given, settings

from reflective import resources
from reflective.app.coaching import Coaching
from reflective.app.jobs import finish
from reflective.app.merging import Merging
from reflective.app.other_copy import OtherCopy
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
from reflective.ui.presenters.joining_words import came_in
from reflective.vault.journal_file import SqlcipherVault
from tests.fakes.open_journal import PASSPHRASE, journal_in_memory, new_journal
from tests.fakes.pages import decrypted, unpacked
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.unit.files import packmaking as making
from tests.unit.files.test_packwriting import packs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reflective.app.merging import MergeReport
    from reflective.app.pack_drafts import Composition
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


def _asked(pack: Composition) -> str:
    return str(composing.at(pack.fields, QUESTION))


def _copy_of(journal: OpenJournal, folder: Path) -> OpenJournal:
    """Open a copy of the journal, as on another machine."""
    path = folder / "copy.reflective"
    finish(journal.store.copy(path))
    store = _vault(folder / "elsewhere").open(path, PASSPHRASE)
    return replace(journal, store=store, randomness=SeededRandomness(8))


def _other_journal(journal: OpenJournal, folder: Path) -> OpenJournal:
    """Make a journal of its own, with a mark of its own."""
    folder.mkdir()
    store = _vault(folder / "state").create(folder / "new.reflective", PASSPHRASE)
    return replace(journal, store=store, randomness=SeededRandomness(8))


def _vault(state: Path) -> SqlcipherVault:
    return SqlcipherVault(
        clock=HandClock(), randomness=SeededRandomness(7), state_folder=state, key_profile="RJ-0"
    )


def _join(here: OpenJournal, there: OpenJournal) -> MergeReport:
    return finish(Merging(here.clock).merge(here.store, there.store))


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
    finish(studio.throw_away(pack.record))
    assert studio.compositions() == []
    studio.bring_back(pack)
    (found,) = studio.compositions()
    assert found.fields == pack.fields
    with pytest.raises(NoPrompt):
        studio.open(pack.record)


def test_no_word_of_a_pack_that_was_thrown_away_stays_in_the_journal(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    studio = _studio(journal)
    pack = _ask(studio.begin("Walks"), "What did the heron see?")
    studio.keep(pack)
    studio.autosave(_ask(pack, "What did the heron hear?"))
    studio.autosave(_ask(studio.begin("Other"), "What did you smell?"))
    finish(studio.throw_away(pack.record))
    journal.store.close()
    pages = decrypted(journal.store.path, PASSPHRASE)
    words = pages + b"".join(unpacked(pages))
    assert b"heron" not in words
    assert b"smell" in words


def test_a_pack_written_on_in_two_copies_stands_twice_and_loses_nothing(
    journal: OpenJournal, studio: Studio, tmp_path: Path
) -> None:
    pack = _ask(studio.begin("Walks"), "What did you see?")
    studio.keep(pack)
    other = _copy_of(journal, tmp_path)
    there = _studio(other)
    studio.keep(_ask(pack, "What did you hear?"))
    there.keep(_ask(pack, "What did you smell?"))
    _join(journal, other)
    assert studio.part().kinds == {"pack_draft"}
    _join(other, journal)
    there.part()
    _join(journal, other)
    studio.part()
    for each in (studio, there):
        found = each.compositions()
        assert sorted(_asked(one) for one in found) == [
            "What did you hear?",
            "What did you smell?",
        ]
        assert sorted(one.beside for one in found) == [False, True]
    assert not studio.part()
    other.store.close()


def test_what_was_written_on_after_the_parting_makes_no_third_pack(
    journal: OpenJournal, studio: Studio, tmp_path: Path
) -> None:
    pack = _ask(studio.begin("Walks"), "What did you see?")
    studio.keep(pack)
    other = _copy_of(journal, tmp_path)
    there = _studio(other)
    studio.keep(_ask(pack, "What did you hear?"))
    there.keep(_ask(pack, "What did you smell?"))
    _join(journal, other)
    _join(other, journal)
    studio.part()
    there.part()
    shown = next(one for one in studio.compositions() if not one.beside)
    studio.keep(_ask(shown, "What did you dream?"))
    _join(journal, other)
    studio.part()
    asked = [_asked(one) for one in studio.compositions() if not one.beside]
    assert asked == ["What did you dream?"]
    assert len(studio.compositions()) == 2
    other.store.close()


def test_what_stood_in_the_studio_of_the_other_copy_comes_along(
    journal: OpenJournal, studio: Studio, tmp_path: Path
) -> None:
    pack = _ask(studio.begin("Walks"), "What did you see?")
    studio.keep(pack)
    other = _copy_of(journal, tmp_path)
    there = _studio(other)
    there.autosave(_ask(pack, "What did you smell?"))
    seen = finish(Merging(journal.clock).look(journal.store, other.store))
    assert seen.drafts == (pack.record,)
    assert _join(journal, other).drafts == (pack.record,)
    assert _join(journal, other).drafts == ()
    assert list(map(_asked, studio.compositions())) == ["What did you smell?"]
    there.autosave(_ask(there.begin("New"), "What is new?"))
    _join(journal, other)
    assert "What is new?" in map(_asked, studio.compositions())
    other.store.close()


def test_what_stood_in_both_studios_stands_side_by_side(
    journal: OpenJournal, studio: Studio, tmp_path: Path
) -> None:
    pack = _ask(studio.begin("Walks"), "What did you see?")
    studio.keep(pack)
    other = _copy_of(journal, tmp_path)
    studio.autosave(_ask(pack, "What did you hear?"))
    _studio(other).autosave(_ask(pack, "What did you smell?"))
    _join(journal, other)
    assert _join(journal, other).drafts == ()
    found = {_asked(each): each.beside for each in studio.compositions()}
    assert found == {"What did you hear?": False, "What did you smell?": True}
    other.store.close()


def test_a_pack_written_on_in_two_copies_is_told(
    journal: OpenJournal, studio: Studio, tmp_path: Path
) -> None:
    pack = _ask(studio.begin("Walks"), "What did you see?")
    studio.keep(pack)
    other = _copy_of(journal, tmp_path)
    studio.keep(_ask(pack, "What did you hear?"))
    _studio(other).keep(_ask(pack, "What did you smell?"))
    copies = OtherCopy(_vault(tmp_path / "x"), Merging(journal.clock), journal.store)
    found = finish(copies.look(other.store))
    assert (found.packs, found.both) == (1, ())
    assert any("1 prompt pack was written on both sides" in each.text for each in came_in(found))
    other.store.close()


def test_the_pack_that_was_in_front_is_found_after_a_lock(studio: Studio) -> None:
    pack = studio.begin("Walks")
    studio.keep(pack)
    studio.stay_in_front(pack.record)
    assert studio.in_front() == pack
    finish(studio.throw_away(pack.record))
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


def test_a_coach_who_goes_on_in_another_journal_stays_the_same_coach(
    journal: OpenJournal, studio: Studio, tmp_path: Path
) -> None:
    path, person = tmp_path / "walks.promptpack", journal_in_memory(tmp_path / "person")
    begun = _other_journal(journal, tmp_path / "new")
    new = _studio(begun)
    pack = _ask(studio.begin("Walks"), "What did you see?")
    named = replace(pack, fields=composing.put(pack.fields, ("successor",), new.mark()))
    studio.hand_out(named, path)
    prompting = Prompting(person.store, LIBRARY, person.clock, person.randomness)
    prompting.install(prompting.preview(path))
    later = new.bring_in(path)
    assert "successor" not in later.fields
    later = replace(later, fields=composing.put(later.fields, ("version",), "1.1"))
    new.hand_out(_ask(later, "What did you hear?"), path)
    preview = prompting.preview(path)
    assert preview.read.signer == new.mark() != studio.mark()
    assert preview.mark is Mark.SAME
    begun.store.close()


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
