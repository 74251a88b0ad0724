# SPDX-License-Identifier: Apache-2.0
"""Shifts, teams and years of training are asked about with people who manage one, and up."""

from __future__ import annotations

import pytest

from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Topic
from tests.unit.sharing.looking import look

SAID = (
    "the night shift",
    "on lates",
    "our duty team",
    "a second-year student",
    "newly qualified",
    "NQSW",
    "her third year of training",
)


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("audience", list(Audience))
def test_what_places_somebody_at_work_is_asked_about_by_who_reads(
    said: str, audience: Audience
) -> None:
    found = look(f"It was quiet, for she was {said} then.", audience=audience)
    asked = [one.text for one in found.entities if one.topic in (Topic.WORKING, Topic.JOB)]
    knows_them = audience in (Audience.MANAGERS, Audience.ORGANISATIONS, Audience.ANYBODY)
    if knows_them:
        assert any(word in " ".join(asked) for word in said.split()), asked
    else:
        assert all(one.topic is not Topic.WORKING for one in found.entities)


@pytest.mark.parametrize("said", ["the shift in mood", "a good team", "my second cup", "on call"])
def test_everyday_words_are_not_asked_about(said: str) -> None:
    found = look(f"It was {said}, I think.", audience=Audience.MANAGERS)
    asked = [one.text for one in found.entities if one.topic is Topic.WORKING]
    assert asked == (["on call"] if said == "on call" else [])
