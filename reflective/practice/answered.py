# SPDX-License-Identifier: Apache-2.0
"""What was answered in an entry becomes a next step or a small try that lives on.

Its id comes from the entry and the question alone, so that two copies of a journal that meet the
same answer make one record of it, and one that was deleted for good never comes back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from reflective.journal import answer as answers
from reflective.journal.answer import Kind
from reflective.journal.ids import RecordId, uuid7
from reflective.practice import commitments, probes
from reflective.practice.commitments import Commitment
from reflective.practice.probes import Probe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.journal.entry import Entry, Section

_RANDOM_BYTES = 10
_TIME_LETTERS = 12


def is_done(entry: Entry) -> bool:
    """Say whether what stands in an entry is meant: not on its way, and not thrown away."""
    return not entry.trashed and not (entry.run is not None and entry.run.is_waiting)


def next_steps(entry: Entry) -> list[Commitment]:
    """Make the next steps that were answered in an entry, as they are when new."""
    made = []
    for section, record in _named(entry, Kind.COMMITMENT):
        said = section.answer.commitment
        if said is None or not commitments.is_worded(said.step):
            continue
        one = Commitment(record, said.step, entry.written, said.by, said.at_session, said.whom)
        made.append(commitments.cleaned(replace(one, entry=entry.id)))
    return made


def small_tries(entry: Entry) -> list[Probe]:
    """Make the small tries that were answered in an entry, as they are when new."""
    made = []
    for section, record in _named(entry, Kind.PROBE):
        said = section.answer.probe
        if said is None or not any(letter.isalnum() for letter in section.answer.own_words):
            continue
        one = Probe(
            record,
            entry.written,
            **{part: getattr(said, part) for part in probes.TEXTS},
            review=said.review,
            entry=entry.id,
        )
        made.append(probes.cleaned(one))
    return made


def _named(entry: Entry, kind: Kind) -> Iterator[tuple[Section, RecordId]]:
    """Give the sections that may hold such an answer, each with the id of its record."""
    seen: Counter[tuple[str, str]] = Counter()
    for section in entry.sections:
        if section.answer == answers.NO_ANSWER:
            continue
        name = section.asked.name if section.asked else ("", "")
        yield section, _record(entry.id, kind, name, seen[name])
        seen[name] += 1


def _record(entry: RecordId, kind: Kind, name: tuple[str, str], place: int) -> RecordId:
    told = "\0".join((entry, kind.value, *name, str(place)))
    milliseconds = int(entry.replace("-", "")[:_TIME_LETTERS], 16)
    return RecordId(uuid7(milliseconds, sha256(told.encode()).digest()[:_RANDOM_BYTES]))
