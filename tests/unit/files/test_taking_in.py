# SPDX-License-Identifier: Apache-2.0
"""A list of questions, or a file of another app, is looked at and added like a pack."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reflective import resources
from reflective.app.coaching import Coaching
from reflective.app.prompting import Prompting
from reflective.app.refusals import CannotRead, PackRefused
from reflective.app.taking_in import TakingIn
from reflective.files.packs import PackLibrary
from reflective.prompts.marks import Mark
from tests.unit.files import packmaking as making
from tests.unit.files.keptstore import Counting, FixedClock, KeptStore

if TYPE_CHECKING:
    from pathlib import Path

DAILY_YOU = {
    "type": "daily_you_templates",
    "templates": [{"name": "Evening", "text": "What went well?\nWhat did not?"}],
}
JOURNIV = [{"text": "What went well?", "category": "day"}, {"text": "What did not?"}]


@pytest.fixture
def packs() -> TakingIn:
    library = PackLibrary(resources.folder("packs"))
    prompting = Prompting(KeptStore().store, library, FixedClock(), Counting())
    return TakingIn(prompting, Coaching(library, Counting()), library)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.txt", "What went well?\nWhat did not?\n"),
        ("list.md", "# Evening\n\n1. What went well?\n2. What did not?\n"),
        ("bom.txt", "\ufeffWhat went well?\r\nWhat did not?"),
        ("daily.json", json.dumps(DAILY_YOU)),
        ("journiv.json", json.dumps(JOURNIV)),
    ],
)
def test_questions_of_others_are_looked_at_and_added(
    packs: TakingIn, tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    preview = packs.preview(path)
    asked = [question.question for question in preview.read.pack.questions()]
    assert asked == ["What went well?", "What did not?"]
    assert (preview.mark, preview.replaces) == (Mark.NONE, None)
    packs.install(preview)
    (added,) = [shelved.pack for shelved in packs.packs() if not shelved.built_in]
    assert added == preview.read.pack
    assert packs.remove(added.id).kinds


def test_a_pack_by_another_name_is_read_as_the_pack_it_is(packs: TakingIn, tmp_path: Path) -> None:
    path = tmp_path / "walks.json"
    path.write_bytes(making.raw(making.fields()))
    assert packs.preview(path).read.pack.id == "walks"
    path.write_bytes(making.raw(making.fields() | {"mood": "grey"}))
    with pytest.raises(PackRefused) as caught:
        packs.preview(path)
    assert caught.value.path == "$.mood"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("walks.promptpack", b"What went well?", "not_json"),
        ("list.txt", b"\xff\xfe\x00\x01", "not_text"),
        ("list.txt", b"\n\n", "no_questions"),
        ("cards.json", b'{"cards": []}', "not_a_pack"),
        ("list.txt", b"Why? " * 300_000, "too_large"),
    ],
)
def test_what_holds_no_questions_is_refused(
    packs: TakingIn, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(PackRefused) as caught:
        packs.preview(path)
    assert caught.value.reason == reason


def test_a_file_that_is_gone_cannot_be_read(packs: TakingIn, tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        packs.preview(tmp_path / "list.txt")
