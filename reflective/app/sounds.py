# SPDX-License-Identifier: Apache-2.0
"""Sound notes as WAV files: what a microphone heard, with a head that says how to play it."""

from __future__ import annotations

import struct
from dataclasses import dataclass

RATE = 16_000
"""Samples a second that are wished for: enough for a voice, two megabytes a minute."""

SAMPLE_BYTES = 2

LONGEST = 600
"""Seconds of a sound note; then recording ends by itself."""

_HEAD = struct.Struct("<4sI4s4sIHHIIHH4sI")
_PLAIN = 1
_MONO = 1


@dataclass(frozen=True, slots=True)
class Sound:
    """What was heard: samples of 16 bits, one channel, `rate` of them a second."""

    samples: bytes
    rate: int

    @property
    def seconds(self) -> int:
        """How long it is; a sound that was begun counts as one second."""
        return -(-len(self.samples) // (self.rate * SAMPLE_BYTES))


def as_wav(sound: Sound) -> bytes:
    """Write a WAV file."""
    size = len(sound.samples)
    head = _HEAD.pack(
        b"RIFF",
        _HEAD.size - 8 + size,
        b"WAVE",
        b"fmt ",
        16,
        _PLAIN,
        _MONO,
        sound.rate,
        sound.rate * SAMPLE_BYTES,
        SAMPLE_BYTES,
        8 * SAMPLE_BYTES,
        b"data",
        size,
    )
    return head + sound.samples


def read_wav(content: bytes) -> Sound:
    """Read a WAV file that `as_wav` wrote; raises ValueError for any other."""
    if len(content) < _HEAD.size:
        raise ValueError("too short for a sound")
    riff, _, wave, fmt, _, form, channels, rate, _, _, bits, data, size = _HEAD.unpack_from(
        content
    )
    is_ours = (riff, wave, fmt, data) == (b"RIFF", b"WAVE", b"fmt ", b"data")
    if not is_ours or (form, channels, bits) != (_PLAIN, _MONO, 8 * SAMPLE_BYTES) or not rate:
        raise ValueError("a sound of another kind")
    return Sound(content[_HEAD.size : _HEAD.size + size], rate)
