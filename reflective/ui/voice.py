# SPDX-License-Identifier: Apache-2.0
"""Reads a sentence aloud with the voice of this computer, where there is one.

Qt's speech is part of the extra `[audio]`. Without it, or without any voice on the computer,
nothing is offered and nothing is said about it: the words are on the screen all the same.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

_SILENT = frozenset({"mock", "none"})
"""Engines of Qt that make no sound."""


class Voice(QObject):
    """Says one sentence at a time; a new one takes the place of the one before."""

    def __init__(self, speech: Any, parent: QObject) -> None:  # noqa: ANN401 - has no types
        super().__init__(parent)
        self._speech = speech

    def say(self, sentence: str) -> None:
        """Say a sentence."""
        self._speech.stop()
        self._speech.say(sentence)

    def stop(self) -> None:
        """Be quiet at once."""
        self._speech.stop()


def voice(parent: QObject, load: Callable[[str], Any] = importlib.import_module) -> Voice | None:
    """Give the voice of this computer; None where there is none that can be heard."""
    try:
        module = load("PySide6.QtTextToSpeech")
    except ImportError:
        return None
    engines = [name for name in module.QTextToSpeech.availableEngines() if name not in _SILENT]
    if not engines:
        return None
    speech = module.QTextToSpeech(engines[0], parent)
    if speech.state().name == "Error" or not speech.availableVoices():
        return None
    return Voice(speech, parent)
