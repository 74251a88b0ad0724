# SPDX-License-Identifier: Apache-2.0
"""Recording: nothing that was said is lost, whatever happens to the microphone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.app import sounds
from reflective.app.refusals import NoLoudspeaker, NoMicrophone, NoSound
from reflective.journal.entry import Kind
from reflective.ui.presenters.sounding import Playing, Recording, Stage
from tests.fakes.sound import fake_devices
from tests.fakes.timer import FakeClock

if TYPE_CHECKING:
    from reflective.app.attaching import Ready
    from reflective.app.refusals import Refusal


class Desk:
    """A recording under way; also its view."""

    def __init__(self) -> None:
        devices, self.microphone, self.loudspeaker = fake_devices()
        self.stage, self.words, self.note = Stage.READY, "", ""
        self.kept: list[Ready] = []
        self.clock = FakeClock()
        self.recording = Recording(devices, self.clock.timer(), self, self.kept.append)

    def show_stage(self, stage: Stage, words: str) -> None:
        self.stage, self.words = stage, words

    def show_note(self, words: str) -> None:
        self.note = words

    def hear(self, seconds: float) -> None:
        self.microphone.hear(seconds)
        self.clock.wait(500)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_what_was_said_is_kept_as_a_sound_note(desk: Desk) -> None:
    assert (desk.stage, desk.words) == (Stage.READY, "0:00")
    desk.recording.record()
    desk.hear(64.5)
    assert (desk.stage, desk.words) == (Stage.HEARING, "1:05")
    desk.recording.stop()
    assert desk.stage is Stage.HEARD
    assert not desk.microphone.is_on
    desk.recording.keep()
    (ready,) = desk.kept
    assert (ready.attachment.kind, ready.attachment.seconds) == (Kind.SOUND, 65)
    assert sounds.read_wav(ready.content).seconds == 65
    desk.recording.keep()
    assert len(desk.kept) == 1
    assert desk.microphone.heard().samples == b""  # nothing of it is left in memory


def test_closing_while_it_records_keeps_what_was_said(desk: Desk) -> None:
    desk.recording.record()
    desk.hear(3)
    desk.recording.keep()
    assert [ready.attachment.seconds for ready in desk.kept] == [3]
    assert not desk.microphone.is_on


def test_a_microphone_that_is_unplugged_leaves_what_it_heard(desk: Desk) -> None:
    desk.recording.record()
    desk.hear(5)
    desk.microphone.unplug()
    assert desk.stage is Stage.HEARD
    assert desk.note == "The microphone has gone. What it heard until then is here."
    desk.recording.keep()
    assert [ready.attachment.seconds for ready in desk.kept] == [5]


def test_a_microphone_that_goes_before_anything_was_said_leaves_nothing(desk: Desk) -> None:
    desk.recording.record()
    desk.microphone.unplug()
    assert (desk.stage, desk.note[:18]) == (Stage.READY, "Nothing was heard.")
    desk.recording.keep()
    assert desk.kept == []


def test_a_microphone_that_falls_silent_for_good_is_taken_as_gone(desk: Desk) -> None:
    desk.recording.record()
    desk.hear(5)
    desk.clock.wait(2500)
    assert desk.stage is Stage.HEARING
    desk.hear(1)
    desk.clock.wait(3500)
    assert (desk.stage, desk.microphone.is_on) == (Stage.HEARD, False)
    assert desk.note.startswith("The microphone has gone.")
    desk.recording.keep()
    assert [ready.attachment.seconds for ready in desk.kept] == [6]


@pytest.mark.parametrize(("refusal", "said"), [(NoMicrophone(), "Plug"), (NoSound(), "Install")])
def test_no_microphone_is_said_and_can_be_tried_again(
    desk: Desk, refusal: Refusal, said: str
) -> None:
    desk.microphone.refusal = refusal
    desk.recording.record()
    assert said in desk.note
    assert desk.stage is Stage.READY
    desk.microphone.refusal = None
    desk.recording.record()
    assert (desk.stage, desk.note) == (Stage.HEARING, "")


def test_after_ten_minutes_it_ends_by_itself(desk: Desk) -> None:
    desk.recording.record()
    desk.hear(599)
    assert desk.stage is Stage.HEARING
    desk.hear(2)
    assert (desk.stage, desk.words) == (Stage.HEARD, "10:01")
    assert desk.note.startswith("Ten minutes")


def test_it_can_be_heard_before_it_is_kept(desk: Desk) -> None:
    desk.recording.record()
    desk.hear(2)
    desk.recording.stop()
    desk.recording.play()
    assert (desk.stage, desk.loudspeaker.is_on) == (Stage.PLAYING, True)
    desk.loudspeaker.end()
    assert (desk.stage, desk.loudspeaker.is_on) == (Stage.HEARD, False)
    desk.recording.play()
    desk.recording.stop()
    assert (desk.stage, desk.loudspeaker.is_on) == (Stage.HEARD, False)
    desk.loudspeaker.refusal = NoLoudspeaker()
    desk.recording.play()
    assert desk.stage is Stage.HEARD
    assert "play sound with" in desk.note


def test_what_is_thrown_away_is_not_kept(desk: Desk) -> None:
    desk.recording.record()
    desk.hear(2)
    desk.recording.give_up()
    desk.recording.keep()
    assert desk.kept == []
    assert not desk.microphone.is_on
    assert desk.microphone.heard().samples == b""


def test_recording_again_begins_anew(desk: Desk) -> None:
    for seconds in (9, 2):
        desk.recording.record()
        desk.hear(seconds)
        desk.recording.stop()
    desk.recording.keep()
    assert [ready.attachment.seconds for ready in desk.kept] == [2]


def test_a_kept_sound_is_played_and_stopped() -> None:
    devices, _, loudspeaker = fake_devices()
    plays: list[bool] = []
    said: list[str] = []
    playing = Playing(devices.loudspeaker, plays.append, said.append)
    wav = sounds.as_wav(sounds.Sound(b"\x01\x02" * 99, 16_000))
    playing.toggle(wav)
    loudspeaker.end()
    playing.toggle(wav)
    playing.toggle(wav)
    assert plays == [True, False, True, False]
    assert not loudspeaker.is_on
    playing.toggle(b"no sound")
    loudspeaker.refusal = NoSound()
    playing.toggle(wav)
    assert [words.split()[-1] for words in said] == ["play.", "again."]
    playing.stop()
    assert plays == [True, False, True, False]
