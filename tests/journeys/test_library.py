# SPDX-License-Identifier: Apache-2.0
"""Every guided reflection that comes with Reflective is gone through, in a real journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective import resources
from reflective.app.prompting import Prompting
from reflective.app.writing import Writing
from reflective.files.packs import PackLibrary
from reflective.journal.answer import Answer, Commitment, Fit, Form, Kind, Probe, placed
from reflective.practice import running
from tests.fakes.open_journal import new_journal

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.journal.entry import Entry
    from reflective.prompts.pack import Practice, PromptPack

LIBRARY = PackLibrary(resources.folder("packs"))
NOTHING = Answer()
PLACES = (Kind.SCALE, Kind.DYAD, Kind.TRIAD)


def _given(form: Form) -> Answer:
    """Answer as somebody might, in the way the question asks for."""
    if form.kind in PLACES:
        return Answer(shares=placed((1.0,) * len(form.poles)))
    if form.kind is Kind.COMMITMENT:
        return Answer(commitment=Commitment("Ring her", at_session=True))
    if form.kind is Kind.PROBE:
        return Answer(probe=Probe("It may help", "One cup of tea", "A smile", "A door shut"))
    return {
        Kind.CHOICE: Answer(chosen=form.choices[-1:]),
        Kind.LENS: Answer(chosen=form.choices[:1]),
        Kind.PEOPLE: Answer(people=("A colleague",)),
        Kind.OPTIONS: Answer(chosen=("Wait",), options=("Ask", "Wait")),
        Kind.THEORY: Answer(fit=Fit.PARTLY, where_not="Not at night."),
    }.get(form.kind, NOTHING)


def _gone_through(entry: Entry, pack: PromptPack, practice: Practice) -> Entry:
    asked = [pack.asked(step) for step in practice.steps]
    entry = running.begin(entry, practice.title, asked, practice.minutes)
    while True:
        question = running.open_section(entry).asked
        assert question
        if question.form.kind is not Kind.PAUSE:
            words = f"About {question.prompt}."
            entry = running.answer(entry, words, _given(question.form))
        if running.is_last(entry):
            return running.finish(entry)
        entry = running.forward(entry)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_guided_reflection_is_begun_answered_finished_and_read_again(
    tmp_path: Path, language: str
) -> None:
    journal = new_journal(tmp_path)
    prompting = Prompting(
        journal.store, LIBRARY, journal.clock, journal.randomness, lambda: (language,)
    )
    writing = Writing(journal.store, journal.clock, journal.randomness)
    gone_through = [
        (_gone_through(writing.new_entry(), pack, practice), pack, practice)
        for pack in prompting.spoken_packs()
        for practice in pack.practices
    ]
    assert len(gone_through) > 45
    for entry, _pack, _practice in gone_through:
        writing.keep(entry)
    for entry, pack, practice in gone_through:
        kept = journal.reading.entry(entry.id)
        assert kept.run
        assert kept.run.finished
        assert [section.asked for section in kept.sections] == [
            pack.asked(step) for step in practice.steps
        ]
        for section, step in zip(kept.sections, practice.steps, strict=True):
            assert section.is_answered is (step.kind is not Kind.PAUSE)
            assert section.answer == _given(step.form)
            if step.kind is not Kind.PAUSE:
                assert f"About {step.id}." in section.said
    journal.store.close()
