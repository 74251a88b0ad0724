# SPDX-License-Identifier: Apache-2.0
"""The microphone and the loudspeaker of this computer, through QtMultimedia where it is installed.

Everything stays in memory: no file is ever written, and none is named to Qt.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject

from reflective.app.refusals import NoLoudspeaker, NoMicrophone, NoSound
from reflective.app.sounds import RATE, SAMPLE_BYTES, Sound
from reflective.ui.presenters.sounding import Devices

if TYPE_CHECKING:
    from collections.abc import Callable


_AT_END = ("IdleState", "StoppedState")


def devices(parent: QObject) -> Devices:
    """Give the devices of this computer; they are looked for when they are first used."""
    return Devices(QtMicrophone(parent), QtLoudspeaker(parent))


def _multimedia() -> Any:  # noqa: ANN401 - it may not be installed, and then has no types
    """Load QtMultimedia, an extra of a hundred megabytes; raises NoSound."""
    try:
        multimedia = importlib.import_module("PySide6.QtMultimedia")
    except ImportError as missing:
        raise NoSound from missing
    # Classes are loaded when they are first named; signals bring states of this one.
    multimedia.QAudio  # noqa: B018 - see above
    return multimedia


def _form(rate: int) -> Any:  # noqa: ANN401 - as above
    multimedia = _multimedia()
    form = multimedia.QAudioFormat()
    form.setSampleRate(rate)
    form.setChannelCount(1)
    form.setSampleFormat(multimedia.QAudioFormat.SampleFormat.Int16)
    return form


def _failed(device: Any) -> bool:  # noqa: ANN401 - as above
    """Say whether something is the matter with a device, by name: Qt has two lists of errors."""
    return bool(device.error().name != "NoError")


class QtMicrophone(QObject):
    """The port `Microphone` over QAudioSource, which hands over what it hears as it comes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._heard = bytearray()
        self._source: Any = None
        self._stream: Any = None
        self._watch: Any = None
        self._name = QByteArray()
        self._lost: Callable[[], None] | None = None

    def start(self, lost: Callable[[], None]) -> None:
        """Begin to hear with the microphone that the system names first."""
        multimedia = _multimedia()
        device = multimedia.QMediaDevices.defaultAudioInput()
        if device.isNull() or not device.isFormatSupported(_form(RATE)):
            raise NoMicrophone
        self._heard.clear()
        self._name = device.id()
        self._lost = lost
        if self._watch is None:
            self._watch = multimedia.QMediaDevices(self)
            self._watch.audioInputsChanged.connect(self._on_devices)
        self._source = multimedia.QAudioSource(device, _form(RATE), self)
        self._source.stateChanged.connect(self._on_state)
        self._stream = self._source.start()
        if self._stream is None or self._source is None or _failed(self._source):
            self.stop()
            raise NoMicrophone
        self._stream.readyRead.connect(self._on_more)

    def heard(self) -> Sound:
        """Give all that was heard so far."""
        whole = len(self._heard) - len(self._heard) % SAMPLE_BYTES
        return Sound(bytes(self._heard[:whole]), RATE)

    def stop(self) -> None:
        """Hear no more."""
        self._lost = None
        source, self._source = self._source, None
        if source is not None:
            self._on_more()
            self._stream = None
            source.stop()
            source.deleteLater()

    def forget(self) -> None:
        """Keep nothing of what was heard."""
        self._heard = bytearray()

    def _on_more(self) -> None:
        if self._stream is not None:
            self._heard += self._stream.readAll().data()

    def _on_devices(self) -> None:
        inputs = _multimedia().QMediaDevices.audioInputs()
        if self._source is not None and all(one.id() != self._name for one in inputs):
            self._end()

    def _on_state(self, _state: object) -> None:
        if self._source is not None and _failed(self._source):
            self._end()

    def _end(self) -> None:
        lost = self._lost
        self.stop()
        if lost is not None:
            lost()


class QtLoudspeaker(QObject):
    """The port `Loudspeaker` over QAudioSink."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sink: Any = None
        self._buffer: QBuffer | None = None
        self._ended: Callable[[], None] | None = None

    def play(self, sound: Sound, ended: Callable[[], None]) -> None:
        """Play a sound in place of any other."""
        multimedia = _multimedia()
        self.stop()
        device = multimedia.QMediaDevices.defaultAudioOutput()
        if device.isNull() or not device.isFormatSupported(_form(sound.rate)):
            raise NoLoudspeaker
        self._ended = ended
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(sound.samples))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = multimedia.QAudioSink(device, _form(sound.rate), self)
        self._sink.stateChanged.connect(self._on_state)
        self._sink.start(self._buffer)

    def stop(self) -> None:
        """Be silent."""
        self._ended = None
        sink, self._sink = self._sink, None
        buffer, self._buffer = self._buffer, None
        if sink is not None:
            sink.stop()
            sink.deleteLater()
        if buffer is not None:
            buffer.close()
            buffer.deleteLater()

    def _on_state(self, state: object) -> None:
        if self._sink is not None and getattr(state, "name", "") in _AT_END:
            ended = self._ended
            self.stop()
            if ended is not None:
                ended()
