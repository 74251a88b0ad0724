# SPDX-License-Identifier: Apache-2.0
"""Packs are looked at, installed, replaced and taken out; answers keep their questions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from reflective import resources
from reflective.app.ports import Identity
from reflective.app.prompting import Prompting, ReadPack
from reflective.app.refusals import NoPrompt, PackRefused
from reflective.app.signing import Signing
from reflective.files.packs import PackLibrary
from reflective.journal.entry import Asked, Entry
from reflective.journal.ids import RecordId
from reflective.practice import running
from reflective.prompts.marks import Mark
from reflective.prompts.pack import Step, Way
from tests.unit.files import packmaking as making
from tests.unit.files.keptstore import NOW, Counting, FixedClock, KeptStore

if TYPE_CHECKING:
    from pathlib import Path

BUILT_IN = [path.stem for path in sorted(resources.folder("packs").glob("*.promptpack"))]


def _prompting(kept: KeptStore | None = None) -> Prompting:
    library = PackLibrary(resources.folder("packs"))
    return Prompting(kept.store if kept else None, library, FixedClock(), Counting())


def _file(folder: Path, **changes: object) -> Path:
    path = folder / "walks.promptpack"
    path.write_bytes(making.raw(making.fields() | changes))
    return path


def _ids(prompting: Prompting) -> list[str]:
    return [shelved.pack.id for shelved in prompting.packs()]


def test_without_a_journal_there_are_the_shipped_packs() -> None:
    prompting = _prompting()
    assert _ids(prompting) == BUILT_IN
    assert all(shelved.built_in for shelved in prompting.packs())


def test_an_installed_pack_is_there_for_good_and_looking_at_it_is_not_installing(
    tmp_path: Path,
) -> None:
    kept = KeptStore()
    prompting = _prompting(kept)
    preview = prompting.preview(_file(tmp_path))
    assert _ids(prompting) == BUILT_IN
    assert prompting.install(preview).kinds == {"pack"}
    assert _ids(_prompting(kept)) == [*BUILT_IN, "walks"]
    assert not _prompting(kept).packs()[-1].built_in


def test_a_new_version_takes_the_place_of_the_old_one_and_its_mark_is_compared(
    tmp_path: Path,
) -> None:
    kept = KeptStore()
    prompting = _prompting(kept)
    prompting.install(prompting.preview(_file(tmp_path)))
    signed = making.signed(making.fields() | {"version": "2.0"})
    preview = prompting.preview(_file(tmp_path, **signed))
    assert preview.replaces
    assert preview.replaces.version == "1.0"
    assert preview.mark is Mark.OTHER
    prompting.install(preview)
    assert [s.pack.version for s in prompting.packs() if s.pack.id == "walks"] == ["2.0"]
    assert prompting.preview(_file(tmp_path, **signed)).mark is Mark.SAME
    assert len({state.record for state in kept.revisions}) == 1


def test_a_pack_taken_out_is_gone_and_can_come_back(tmp_path: Path) -> None:
    prompting = _prompting(KeptStore())
    prompting.install(prompting.preview(_file(tmp_path)))
    assert prompting.remove("walks")
    assert _ids(prompting) == BUILT_IN
    assert not prompting.remove("walks")
    preview = prompting.preview(_file(tmp_path))
    assert preview.replaces is None
    prompting.install(preview)
    assert _ids(prompting) == [*BUILT_IN, "walks"]


def test_nobody_can_put_a_pack_in_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    with pytest.raises(PackRefused) as caught:
        _prompting(KeptStore()).preview(_file(tmp_path, id="staying-with-the-mess"))
    assert (caught.value.reason, caught.value.path) == ("built_in", "$.id")


def test_a_question_is_found_by_the_name_the_terminal_uses() -> None:
    asked = _prompting().asked("staying-with-the-mess/quick-fix")
    assert asked == Asked(
        "Where did you feel the pull to fix it quickly? What might you have missed by moving on?",
        "staying-with-the-mess",
        "1.1",
        "quick-fix",
    )
    for name in ("staying-with-the-mess/none", "none/quick-fix", "quick-fix", ""):
        with pytest.raises(NoPrompt):
            _prompting().asked(name)


def test_who_reads_french_is_asked_in_french_under_the_same_names() -> None:
    library = PackLibrary(resources.folder("packs"))
    kept = KeptStore()
    prompting = Prompting(kept.store, library, FixedClock(), Counting(), lambda: ("fr",))
    asked = prompting.asked("what-so-what-now-what/surprise")
    assert asked.question == "Qu’est-ce qui vous a surpris, même un peu\N{NO-BREAK SPACE}?"
    assert asked.name == _prompting().asked("what-so-what-now-what/surprise").name
    question = prompting.question(asked)
    assert question
    assert question.help.startswith("Une surprise montre")
    offer = prompting.offer(Way.HAPPENED, 1)
    assert offer
    assert offer.pack.languages == ("fr",)
    other = prompting.another([])
    assert other
    assert other.pack.languages == ("fr",)
    assert {pack.languages for pack in prompting.spoken_packs()} == {("fr",)}


def test_one_shipped_pack_is_read_alone_and_under_its_own_name_only() -> None:
    library = PackLibrary(resources.folder("packs"))
    read = library.shipped_pack("one-minute")
    assert read
    assert read.pack.title == "One minute, no time"
    assert library.shipped_pack("../packs/one-minute") is None
    library.shipped()
    assert library.shipped_pack("one-minute") == read
    assert library.shipped_pack("none") is None


def test_today_offers_something_else_each_time() -> None:
    prompting = _prompting(KeptStore())
    offers = [prompting.offer(Way.MIND, 5) for _ in range(6)]
    names = [offer.name for offer in offers if offer]
    assert len(names) == 6
    assert all(one != other for one, other in pairwise(names))


def test_a_pack_that_only_a_newer_reflective_reads_waits_without_harm(tmp_path: Path) -> None:
    kept = KeptStore()
    prompting = _prompting(kept)
    prompting.install(prompting.preview(_file(tmp_path)))
    newer = kept.revisions[-1].payload.replace('\\"format\\": 1', '\\"format\\": 9')
    assert newer != kept.revisions[-1].payload
    kept.revisions[-1] = type(kept.revisions[-1])(
        kept.revisions[-1].id,
        kept.revisions[-1].record,
        "pack",
        newer,
        (),
        kept.identity.device,
        9,
        NOW.at,
    )
    assert _ids(_prompting(kept)) == BUILT_IN


def test_a_question_is_found_again_with_its_help() -> None:
    prompting = _prompting()
    question = prompting.question(prompting.asked("staying-with-the-mess/quick-fix"))
    assert isinstance(question, Step)
    assert question.help
    assert prompting.question(Asked("My own?")) is None


def test_another_question_is_of_the_shipped_packs_and_not_seen_yet() -> None:
    prompting = _prompting()
    seen: list[str] = []
    for _ in range(8):
        question = prompting.another(seen)
        assert question
        assert question.name not in seen
        seen.append(question.name)


def test_an_answer_keeps_its_question_when_the_pack_is_taken_out(tmp_path: Path) -> None:
    kept = KeptStore()
    prompting = _prompting(kept)
    prompting.install(prompting.preview(_file(tmp_path)))
    asked = prompting.asked("walks/seen")
    entry = running.begin(Entry(RecordId("one"), NOW), "Walks", [asked])
    prompting.remove("walks")
    assert running.open_section(entry).asked == asked
    assert prompting.question(asked) is None


# whose mark it carries

ANN, BEN = b"a" * 32, b"b" * 32


def _marked(prompting: Prompting, folder: Path, seed: bytes | None, **changes: object) -> Mark:
    """Look at a pack signed with a key, and install it whatever it says."""
    made = making.fields() | changes
    if seed:
        made = making.signed(made, seed)
    path = folder / "marked.promptpack"
    path.write_bytes(making.raw(made))
    preview = prompting.preview(path)
    prompting.install(preview)
    return preview.mark


def test_a_mark_is_known_from_the_first_pack_on(tmp_path: Path) -> None:
    prompting = _prompting(KeptStore())
    assert _marked(prompting, tmp_path, ANN) is Mark.NEW
    assert _marked(prompting, tmp_path, ANN, version="1.1") is Mark.SAME
    assert _marked(prompting, tmp_path, ANN, id="runs") is Mark.SAME
    assert _marked(prompting, tmp_path, BEN, id="swims") is Mark.NEW
    assert _marked(prompting, tmp_path, None, id="climbs") is Mark.NONE


@pytest.mark.parametrize("seed", [BEN, None])
def test_another_mark_or_none_under_a_newer_version_is_told(
    tmp_path: Path, seed: bytes | None
) -> None:
    prompting = _prompting(KeptStore())
    _marked(prompting, tmp_path, ANN)
    _marked(prompting, tmp_path, BEN, id="runs")
    assert _marked(prompting, tmp_path, seed, version="2.0") is Mark.OTHER


def test_the_mark_of_a_pack_that_was_taken_out_is_remembered(tmp_path: Path) -> None:
    kept = KeptStore()
    _marked(_prompting(kept), tmp_path, ANN)
    _prompting(kept).remove("walks")
    assert _marked(_prompting(kept), tmp_path, BEN) is Mark.OTHER
    _prompting(kept).remove("walks")
    assert _marked(_prompting(kept), tmp_path, BEN, id="runs") is Mark.SAME


def test_a_successor_counts_as_the_same_coach_once_the_coach_has_named_it(tmp_path: Path) -> None:
    prompting = _prompting(KeptStore())
    named = making.signed(making.fields(), BEN)["signature"]["key"]
    _marked(prompting, tmp_path, ANN)
    assert _marked(prompting, tmp_path, ANN, version="2", successor=named) is Mark.SAME
    assert _marked(prompting, tmp_path, BEN, version="3") is Mark.SAME


def test_a_pack_without_a_mark_names_no_successor(tmp_path: Path) -> None:
    prompting = _prompting(KeptStore())
    named = making.signed(making.fields(), BEN)["signature"]["key"]
    _marked(prompting, tmp_path, None, successor=named)
    assert _marked(prompting, tmp_path, BEN, id="runs") is Mark.NEW
    assert _marked(prompting, tmp_path, BEN, version="2") is Mark.SAME


def test_a_journal_signs_with_one_key_of_its_own_and_another_journal_with_another(
    tmp_path: Path,
) -> None:
    library = PackLibrary(resources.folder("packs"))
    marks = []
    for root in (b"r" * 32, b"r" * 32, b"q" * 32):
        kept = KeptStore()
        kept.identity = Identity("8f7c", "journal", kept.identity.device, root)
        signing = Signing(kept.store, library)
        signed = signing.sign(library.open(_file(tmp_path)), successor="ab" * 32)
        assert signed.signer == signing.mark()
        assert signed.pack.successor == "ab" * 32
        marks.append(signing.mark())
    assert marks[0] == marks[1]
    assert marks[1] != marks[2]


# many packs


class _CountingLibrary(PackLibrary):
    """Counts how many packs were read."""

    reads = 0

    def read(self, raw: bytes) -> ReadPack:
        """Read a pack, and count it."""
        self.reads += 1
        return super().read(raw)


def _reading(kept: KeptStore) -> tuple[Prompting, _CountingLibrary]:
    library = _CountingLibrary(resources.folder("packs"))
    return Prompting(kept.store, library, FixedClock(), Counting()), library


def test_choosing_from_many_packs_reads_only_the_one_that_is_offered(tmp_path: Path) -> None:
    kept = KeptStore()
    prompting = _prompting(kept)
    for number in range(30):
        practices = [making.fields()["practices"][0] | {"minutes": 5}]
        path = _file(tmp_path, id=f"walks-{number}", practices=practices)
        prompting.install(prompting.preview(path))
    _prompting(kept).offer(Way.MIND, 5)
    prompting, library = _reading(kept)
    offered = {offer.name for _ in range(60) if (offer := prompting.offer(Way.MIND, 5))}
    assert len(offered) > 10
    assert library.reads <= len(offered)
    prompting, library = _reading(kept)
    question = prompting.another([])
    assert question
    assert question.prompt.question
    prompting.question(Asked("", "walks-7", "1.0", "sky"))
    assert library.reads <= 2


def test_what_is_offered_follows_what_is_installed_and_taken_out(tmp_path: Path) -> None:
    kept = KeptStore()
    prompting, _library = _reading(kept)
    with pytest.raises(NoPrompt):
        prompting.asked("walks/sky")
    prompting.install(prompting.preview(_file(tmp_path)))
    assert prompting.asked("walks/sky").version == "1.0"
    prompting.install(prompting.preview(_file(tmp_path, version="2.0", prompts=[])))
    with pytest.raises(NoPrompt):
        prompting.asked("walks/sky")
    assert prompting.asked("walks/seen").version == "2.0"
    prompting.remove("walks")
    with pytest.raises(NoPrompt):
        _prompting(kept).asked("walks/seen")
    seen = {offer.pack.id for _ in range(40) if (offer := prompting.offer(Way.MIND, 5))}
    assert "walks" not in seen
