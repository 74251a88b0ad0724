# SPDX-License-Identifier: Apache-2.0
"""Reading what leaves back, one sentence at a time: on the screen, and aloud where one can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.sharing.telling import sentences
from reflective.ui.pages.share_large import LargeNote
from reflective.ui.voice import voice
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.voice import Voice


class ReadingBack(QWidget):
    """Shows one sentence in large letters; the arrow keys go on and back.

    `find_voice` gives the voice of this computer, or None; it is asked when it is first needed.
    """

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget | None = None,
        *,
        find_voice: Callable[[QObject], Voice | None] = voice,
    ) -> None:
        super().__init__(parent)
        self._find_voice = find_voice
        self._voice: Voice | None = None
        self._has_looked = False
        self._sentences: list[str] = []
        self._at = 0
        self._where = PlainLabel(look="small", tone="soft")
        self.sentence = LargeNote(appearance)
        self.sentence.setAccessibleName(_("One sentence of what leaves"))
        self.sentence.installEventFilter(self)
        self.before = Button(_("Before"), appearance, icon="arrow-left")
        self.before.clicked.connect(self.go_back)
        self.onward = Button(_("Next sentence"), appearance, icon="arrow-right")
        self.onward.clicked.connect(self.go_on)
        self.aloud = Button(_("Read aloud"), appearance, "choice", "play")
        self.aloud.toggled.connect(self._on_aloud)
        self.aloud.hide()
        ways = QHBoxLayout()
        ways.setSpacing(10)
        ways.addWidget(self.before)
        ways.addWidget(self.onward)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._where)
        column.addWidget(self.sentence, 1)
        column.addLayout(ways)
        column.addWidget(self.aloud, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self, texts: Sequence[str]) -> None:
        """Begin with the first sentence of these texts."""
        self._sentences = [one for text in texts for one in sentences(text)]
        self._at = 0
        if not self._has_looked:
            self._has_looked = True
            self._voice = self._find_voice(self)
        self.aloud.setVisible(self._voice is not None)
        self._show()

    def go_on(self) -> None:
        """Show the next sentence."""
        self._at = min(self._at + 1, max(0, len(self._sentences) - 1))
        self._show()

    def go_back(self) -> None:
        """Show the sentence before."""
        self._at = max(0, self._at - 1)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on and back by the arrow keys, which the text would take for itself."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            ways = {Qt.Key.Key_Right: self.go_on, Qt.Key.Key_Left: self.go_back}
            way = ways.get(Qt.Key(event.key()))
            if way is not None:
                way()
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Be quiet once it is out of sight."""
        super().hideEvent(event)
        self.aloud.setChecked(False)
        if self._voice is not None:
            self._voice.stop()

    def _show(self) -> None:
        count = len(self._sentences)
        said = self._sentences[self._at] if self._sentences else ""
        self._where.setText(
            _("Sentence {number} of {count}").format(number=min(self._at + 1, count), count=count)
        )
        self.sentence.show_note(said)
        self.before.setEnabled(self._at > 0)
        self.onward.setEnabled(self._at + 1 < count)
        announce(self.sentence, said)
        if self.aloud.isChecked():
            self._say()

    def _say(self) -> None:
        if self._voice is not None and self._sentences:
            self._voice.say(self._sentences[self._at])

    def _on_aloud(self, is_wanted: bool) -> None:  # noqa: FBT001 - a Qt slot
        if is_wanted:
            self._say()
        elif self._voice is not None:
            self._voice.stop()
