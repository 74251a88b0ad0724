# SPDX-License-Identifier: Apache-2.0
"""Record a sound note and hear it again. No Qt; the devices are ports.

What was heard stays in memory until it is in the journal. If the microphone is unplugged, all
that it heard before is there to be kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from reflective.app import sounds
from reflective.app.attaching import Ready
from reflective.app.attaching import sound as as_attachment
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.ui.presenters.attaching_words import length
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.sounds import Sound
    from reflective.ui.presenters.writing import Timer

_LOOK_AGAIN = 500
"""Milliseconds between two looks at how long the recording is."""

_GONE_AFTER = 6
"""Looks without anything new: not every system tells that a microphone was unplugged."""


class Microphone(Protocol):
    """Hears."""

    def start(self, lost: Callable[[], None]) -> None:
        """Begin to hear; `lost` is called if the device goes. Raises NoMicrophone or NoSound."""

    def heard(self) -> Sound:
        """Give all that was heard so far."""

    def stop(self) -> None:
        """Hear no more; what was heard stays until the next start, or until it is forgotten."""

    def forget(self) -> None:
        """Keep nothing of what was heard."""


class Loudspeaker(Protocol):
    """Plays."""

    def play(self, sound: Sound, ended: Callable[[], None]) -> None:
        """Play a sound in place of any other; raises NoLoudspeaker or NoSound."""

    def stop(self) -> None:
        """Be silent."""


@dataclass(frozen=True, slots=True)
class Devices:
    """What a computer has for sound."""

    microphone: Microphone
    loudspeaker: Loudspeaker


class Stage(Enum):
    """How far a recording is."""

    READY = 1
    HEARING = 2
    HEARD = 3
    PLAYING = 4


class RecordingView(Protocol):
    """Where a recording is made."""

    def show_stage(self, stage: Stage, words: str) -> None:
        """Show what can be done now, and how long the recording is."""

    def show_note(self, words: str) -> None:
        """Show a quiet sentence; '' shows none."""


class Recording:
    """Makes one sound note. `kept` takes it."""

    def __init__(
        self,
        devices: Devices,
        timer: Timer,
        view: RecordingView,
        kept: Callable[[Ready], None],
    ) -> None:
        self._devices = devices
        self._timer = timer
        self._view = view
        self._kept = kept
        self._stage = Stage.READY
        self._length = 0
        self._looks = 0
        self._show()

    @property
    def has_sound(self) -> bool:
        """Whether something was heard that is not in the journal yet."""
        return self._stage is not Stage.READY and bool(self._devices.microphone.heard().samples)

    def record(self) -> None:
        """Begin to hear; what was heard before is given up."""
        self._silence()
        self._view.show_note("")
        try:
            self._devices.microphone.start(self._on_lost)
        except Refusal as refusal:
            self._view.show_note(worded(refusal).whole)
            return
        self._stage = Stage.HEARING
        self._length = self._looks = 0
        self._show()
        self._timer.start(_LOOK_AGAIN, self._look)

    def stop(self) -> None:
        """Hear or play no more."""
        if self._stage is Stage.HEARING:
            self._timer.stop()
            self._devices.microphone.stop()
            self._stage = Stage.HEARD if self._devices.microphone.heard().samples else Stage.READY
            if self._stage is Stage.READY:
                self._view.show_note(
                    _("Nothing was heard. Look at the microphone, and try again.")
                )
        elif self._stage is Stage.PLAYING:
            self._silence()
        self._show()

    def play(self) -> None:
        """Play what was heard."""
        try:
            self._devices.loudspeaker.play(self._devices.microphone.heard(), self._on_played)
        except Refusal as refusal:
            self._view.show_note(worded(refusal).whole)
            return
        self._stage = Stage.PLAYING
        self._show()

    def keep(self) -> None:
        """Put what was heard into the entry; of nothing, nothing is kept."""
        if self._stage is Stage.HEARING:
            self.stop()
        self._silence()
        heard = self._devices.microphone.heard()
        if self._stage is Stage.HEARD and heard.samples:
            self._stage = Stage.READY
            self._kept(as_attachment(sounds.as_wav(heard), heard.seconds))
            self._devices.microphone.forget()

    def give_up(self) -> None:
        """Let go of what was heard."""
        if self._stage is Stage.HEARING:
            self._timer.stop()
            self._devices.microphone.stop()
        self._silence()
        self._stage = Stage.READY
        self._devices.microphone.forget()

    def _look(self) -> None:
        if self._stage is not Stage.HEARING:
            return
        self._show()
        heard = self._devices.microphone.heard()
        self._looks = 0 if len(heard.samples) > self._length else self._looks + 1
        self._length = len(heard.samples)
        if self._looks == _GONE_AFTER:
            self._on_lost()
        elif heard.seconds >= sounds.LONGEST:
            self.stop()
            self._view.show_note(_("Ten minutes are full, so the recording has ended."))
        else:
            self._timer.start(_LOOK_AGAIN, self._look)

    def _silence(self) -> None:
        if self._stage is Stage.PLAYING:
            self._devices.loudspeaker.stop()
            self._stage = Stage.HEARD

    def _on_lost(self) -> None:
        """Keep what was heard until the device went."""
        if self._stage is Stage.HEARING:
            self.stop()
            if self.has_sound:
                self._view.show_note(
                    _("The microphone has gone. What it heard until then is here.")
                )

    def _on_played(self) -> None:
        if self._stage is Stage.PLAYING:
            self._stage = Stage.HEARD
            self._show()

    def _show(self) -> None:
        seconds = 0 if self._stage is Stage.READY else self._devices.microphone.heard().seconds
        self._view.show_stage(self._stage, length(seconds))


class Playing:
    """Plays a sound note that is attached. `showed` tells whether it is playing."""

    def __init__(
        self, loudspeaker: Loudspeaker, showed: Callable[[bool], None], say: Callable[[str], None]
    ) -> None:
        self._loudspeaker = loudspeaker
        self._showed = showed
        self._say = say
        self._plays = False

    def toggle(self, content: bytes) -> None:
        """Play the bytes of a WAV file, or stop."""
        if self._plays:
            self.stop()
            return
        try:
            self._loudspeaker.play(sounds.read_wav(content), self._on_ended)
        except Refusal as refusal:
            self._say(worded(refusal).whole)
        except ValueError:
            self._say(_("This sound is of a kind that Reflective does not play."))
        else:
            self._plays = True
            self._showed(True)  # noqa: FBT003 - says whether it plays

    def stop(self) -> None:
        """Be silent."""
        if self._plays:
            self._loudspeaker.stop()
            self._on_ended()

    def _on_ended(self) -> None:
        self._plays = False
        self._showed(False)  # noqa: FBT003 - as above
