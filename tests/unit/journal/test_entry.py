# SPDX-License-Identifier: Apache-2.0
"""Entries: what is counted, shown and kept."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from reflective.journal import payload
from reflective.journal.entry import (
    Asked,
    Attachment,
    Entry,
    Kind,
    Run,
    Section,
    normalised,
    tag_names,
)
from reflective.journal.ids import RecordId
from reflective.journal.moment import Moment

NOON = Moment(datetime(2026, 11, 21, 12, tzinfo=UTC), "Europe/London")
ID = RecordId("0190a0a0-0000-7000-8000-000000000000")

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)
asked = st.builds(Asked, texts, st.sampled_from(["", "mess"]), st.just("1"), st.just("q-1"))
attachments = st.builds(
    Attachment,
    texts,
    st.sampled_from(Kind),
    texts,
    st.integers(0),
    alt=texts,
    width=st.integers(0),
)
entries = st.builds(
    Entry,
    id=st.just(ID),
    written=st.just(NOON),
    title=texts,
    sections=st.lists(st.builds(Section, texts, st.none() | asked), min_size=1, max_size=4).map(
        tuple
    ),
    tags=st.lists(texts, max_size=3).map(tuple),
    starred=st.booleans(),
    trashed=st.booleans(),
    later=st.booleans(),
    hard=st.booleans(),
    away=st.booleans(),
    questions=st.lists(st.just(ID), max_size=2).map(tuple),
    attachments=st.lists(attachments, max_size=2).map(tuple),
    run=st.none() | st.builds(Run, texts, st.integers(0, 3), st.just(5), st.booleans()),
)


@given(entries)
def test_an_entry_survives_being_kept(entry: Entry) -> None:
    kept = normalised(entry)
    assert normalised(kept) == kept
    back = payload.decode(ID, payload.encode(kept))
    assert (back.title, back.body, back.tags) == (kept.title, kept.body, kept.tags)
    assert (back.marks, back.shelf, back.attachments) == (kept.marks, kept.shelf, kept.attachments)
    assert back.questions == kept.questions


def test_fields_of_a_newer_version_are_carried_along() -> None:
    newer = payload.encode(Entry(ID, NOON, "A title")).replace("{", '{"mood":{"sky":1},', 1)
    again = payload.encode(payload.decode(ID, newer))
    assert '"mood": {"sky": 1}'.replace(" ", "") in again


def test_a_body_of_several_questions_reads_as_one_text() -> None:
    entry = Entry(
        ID,
        NOON,
        sections=(
            Section("A call.", Asked("What happened?")),
            Section("", Asked("So what?")),
            Section("I will ask.", Asked("Now what?")),
        ),
    )
    assert entry.body == "## What happened?\n\nA call.\n\n## Now what?\n\nI will ask."
    assert entry.words == 5


def test_an_answer_to_one_question_keeps_its_text_to_the_letter() -> None:
    entry = Entry(ID, NOON, sections=(Section("  As typed.\n", Asked("Why?")),))
    assert normalised(entry).body == "  As typed.\n"


def test_a_title_too_long_for_a_line_goes_on_in_the_text() -> None:
    words = "word " * 100
    kept = normalised(Entry(ID, NOON, title=words))
    assert len(kept.title) == 300
    assert kept.sections[0].text.startswith(words.strip())


def test_tags_are_one_word_each_and_named_once() -> None:
    assert tag_names(("#Team Talk", "@team talk", " ", "Ärger")) == ("team-talk", "ärger")
