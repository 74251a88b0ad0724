# SPDX-License-Identifier: Apache-2.0
"""Record a sound note, hear it, and keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.today_timer import WindowTimer
from reflective.ui.presenters.sounding import Recording, Stage
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.kept_dialog import KeptDialog
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from reflective.app.attaching import Ready
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sounding import Devices

_WIDTH = 460


class RecordingDialog(KeptDialog):
    """Records over the window; `recorded` brings the sound note when it is kept.

    Closing it with Escape keeps what was heard; only "Throw away" does not.
    """

    recorded = Signal(object)

    def __init__(self, parent: QWidget, appearance: Appearance, devices: Devices) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Sound note"))
        self._words = PlainLabel(wraps=True)
        self.time = PlainLabel("", "display")
        self.note = PlainLabel("", tone="clay", wraps=True)
        self.record = Button(_("Record"), appearance, "primary", "mic")
        self.stop = Button(_("Stop"), appearance, "primary", "square")
        self.play = Button(_("Hear it"), appearance, "secondary", "play")
        self.again = Button(_("Record again"), appearance, "secondary", "mic")
        self.keep = Button(_("Keep the sound note"), appearance, "primary")
        self.give_up = Button(_("Throw away"), appearance)
        self._lay_out(round(_WIDTH * appearance.scale.percent / 100))
        self.recording = Recording(devices, WindowTimer(self), self, self._on_kept)
        self.record.clicked.connect(self.recording.record)
        self.again.clicked.connect(self.recording.record)
        self.stop.clicked.connect(self.recording.stop)
        self.play.clicked.connect(self.recording.play)
        self.keep.clicked.connect(self.accept)
        self.give_up.clicked.connect(self._on_give_up)

    def settle(self) -> None:
        """Keep what was heard."""
        self.recording.keep()

    def show_stage(self, stage: Stage, words: str) -> None:
        """Show what can be done now, and how long the recording is."""
        had = self.focusWidget()
        said = {
            Stage.READY: _("Say what you would write. It stays in your journal."),
            Stage.HEARING: _("Recording. Ten minutes at most."),
            Stage.HEARD: _("Recorded. Hear it, keep it, or record again."),
            Stage.PLAYING: _("Playing."),
        }[stage]
        if said != self._words.text():
            self._words.setText(said)
            announce(self, said)
        self.time.setText(words)
        heard = stage in (Stage.HEARD, Stage.PLAYING)
        self.record.setVisible(stage is Stage.READY)
        self.stop.setVisible(stage in (Stage.HEARING, Stage.PLAYING))
        self.play.setVisible(stage is Stage.HEARD)
        self.again.setVisible(stage is Stage.HEARD)
        self.keep.setVisible(heard)
        self.give_up.setText(_("Close") if stage is Stage.READY else _("Throw away"))
        if had is None or had.isHidden():
            first = (self.record, self.stop, self.keep)
            next(button for button in first if not button.isHidden()).setFocus()

    def show_note(self, words: str) -> None:
        """Say what hinders."""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        if words:
            announce(self, words)

    def _lay_out(self, width: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(12)
        column.addWidget(self._words)
        column.addWidget(self.time)
        column.addWidget(self.note)
        buttons = FlowLayout(gap=10)
        for button in (self.record, self.stop, self.keep, self.play, self.again, self.give_up):
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.addStretch(1)
        self.note.hide()
        parent = self.parentWidget()
        room = parent.window().width() if parent is not None else width
        self.resize(min(width, room), 220)

    def _on_kept(self, ready: Ready) -> None:
        self.recorded.emit(ready)

    def _on_give_up(self) -> None:
        self.recording.give_up()
        self.reject()
