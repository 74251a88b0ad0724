# SPDX-License-Identifier: Apache-2.0
"""A microphone that hears what it is told to, and a loudspeaker that remembers what it played."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app.sounds import RATE, SAMPLE_BYTES, Sound
from reflective.ui.presenters.sounding import Devices

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.refusals import Refusal


class FakeMicrophone:
    """Hears `hear`, until it is stopped or unplugged."""

    def __init__(self, refusal: Refusal | None = None) -> None:
        self.refusal = refusal
        self.is_on = False
        self._samples = b""
        self._lost: Callable[[], None] | None = None

    def start(self, lost: Callable[[], None]) -> None:
        if self.refusal is not None:
            raise self.refusal
        self._samples, self._lost, self.is_on = b"", lost, True

    def hear(self, seconds: float) -> None:
        """Let so many seconds pass."""
        assert self.is_on
        self._samples += b"\x01\x02" * round(seconds * RATE * SAMPLE_BYTES / 2)

    def unplug(self) -> None:
        """Take the device away."""
        lost, self._lost = self._lost, None
        self.is_on = False
        assert lost
        lost()

    def heard(self) -> Sound:
        return Sound(self._samples, RATE)

    def stop(self) -> None:
        self.is_on, self._lost = False, None

    def forget(self) -> None:
        self._samples = b""


class FakeLoudspeaker:
    """Plays until it is told that the sound has ended."""

    def __init__(self, refusal: Refusal | None = None) -> None:
        self.refusal = refusal
        self.played: list[Sound] = []
        self.is_on = False
        self._ended: Callable[[], None] | None = None

    def play(self, sound: Sound, ended: Callable[[], None]) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.played.append(sound)
        self._ended, self.is_on = ended, True

    def end(self) -> None:
        """Come to the end of the sound."""
        ended, self._ended = self._ended, None
        self.is_on = False
        assert ended
        ended()

    def stop(self) -> None:
        self.is_on, self._ended = False, None


def fake_devices() -> tuple[Devices, FakeMicrophone, FakeLoudspeaker]:
    """Give devices that do what a test tells them."""
    microphone, loudspeaker = FakeMicrophone(), FakeLoudspeaker()
    return Devices(microphone, loudspeaker), microphone, loudspeaker
