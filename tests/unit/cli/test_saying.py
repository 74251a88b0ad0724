# SPDX-License-Identifier: Apache-2.0
"""What the terminal prints can be read by people, line by line, and by programs."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.cli.saying import as_json, day_and_time, drop_unsaid, note, timestamp
from reflective.journal.moment import Moment, from_text

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
TIMES = st.datetimes(datetime(1583, 1, 1), datetime(9000, 1, 1))  # noqa: DTZ001 - UTC is added
ZONES = st.sampled_from(["UTC", "Europe/London", "Asia/Kathmandu", "America/St_Johns", "+05:30"])


@given(TEXTS)
def test_json_stays_on_one_line_and_says_the_same(text: str) -> None:
    written = as_json({"text": text})
    assert len(written.splitlines()) == 1
    assert json.loads(written) == {"text": text}


@given(TIMES, ZONES)
def test_a_timestamp_is_iso_8601_and_names_the_time_on_the_wall(at: datetime, zone: str) -> None:
    moment = Moment(at.replace(tzinfo=UTC), zone)
    written = timestamp(moment)
    read = datetime.fromisoformat(written)
    assert read.replace(tzinfo=None) == moment.local.replace(tzinfo=None)
    assert written[-6] in "+-"
    assert abs(read - moment.at).total_seconds() <= 30


@given(TIMES)
def test_a_time_in_our_days_is_the_very_moment(at: datetime) -> None:
    moment = Moment(at.replace(tzinfo=UTC), "+05:30")
    assert from_text(timestamp(moment)) == moment


def test_a_day_is_written_with_four_digits_of_its_year() -> None:
    assert day_and_time(Moment(datetime(7, 1, 2, 3, 4, 5, tzinfo=UTC), "UTC")) == (
        "0007-01-02 03:04"
    )


@given(st.text())
def test_a_note_is_one_line_whatever_is_in_it(text: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        said: list[str] = []
        patched.setattr("click.echo", lambda line, **_kept: said.append(line))
        note(f"a{text}b")
    assert len(said) == 1
    assert len(said[0].splitlines()) == 1
    assert "\x1b" not in said[0]


def test_an_error_stream_that_was_closed_from_the_beginning_does_no_harm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # click wraps what it finds so, once nobody reads any more
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(wrapped=None))
    drop_unsaid()
    assert sys.stderr is None
