# SPDX-License-Identifier: Apache-2.0
"""Sound notes are WAV files that any player reads."""

from __future__ import annotations

import io
import wave

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.app.sounds import Sound, as_wav, read_wav


@given(st.binary(max_size=2000).map(lambda raw: raw[: len(raw) // 2 * 2]), st.integers(1, 48_000))
def test_what_was_heard_comes_back(samples: bytes, rate: int) -> None:
    assert read_wav(as_wav(Sound(samples, rate))) == Sound(samples, rate)


def test_another_player_reads_it() -> None:
    with wave.open(io.BytesIO(as_wav(Sound(bytes(32_000 * 3), 16_000)))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 16_000)
        assert file.getnframes() == 48_000


def test_a_sound_that_was_begun_counts_as_a_second() -> None:
    assert [Sound(bytes(n), 16_000).seconds for n in (0, 2, 32_000, 32_002)] == [0, 1, 1, 2]


@given(st.binary(max_size=80))
def test_anything_else_is_refused(raw: bytes) -> None:
    for content in (raw, as_wav(Sound(b"", 8000))[:30] + raw):
        try:
            sound = read_wav(content)
        except ValueError:
            continue
        assert sound.rate > 0


def test_two_channels_are_refused() -> None:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(8))
    with pytest.raises(ValueError, match="another kind"):
        read_wav(out.getvalue())
