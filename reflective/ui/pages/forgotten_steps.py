# SPDX-License-Identifier: Apache-2.0
"""The steps back into a journal: what can be done, the sheet, and a new passphrase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.new_passphrase import NewPassphraseFields
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.progress import ProgressLine
from reflective.ui.widgets.sheet_rows import signs_font

if TYPE_CHECKING:
    from reflective.app.jobs import Progress
    from reflective.ui.appearance.appearance import Appearance

_PIXELS = 17
_LINES = 7
_LEFT = Qt.AlignmentFlag.AlignLeft


class _Step(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)


class WaysStep(_Step):
    """Says what can be done; each signal asks for one way."""

    key_wanted = Signal()
    sheet_wanted = Signal()
    backup_wanted = Signal()
    mending_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, backups: str, appearance: Appearance) -> None:
        super().__init__()
        self._sheet = sheet = Button(_("Type your recovery sheet"), appearance, "primary")
        backup = Button(_("Open a backup…"), appearance)
        self._key = Button(_("Set a new passphrase"), appearance)
        self._key_way = self._add(
            _("This computer remembers the key"),
            _("It opens the journal, and you choose a new passphrase. All entries stay."),
            self._key,
        )
        self._key_way.hide()
        self._add(
            _("You have a recovery sheet"),
            _("It opens the journal, and you choose a new passphrase. All entries stay."),
            sheet,
        )
        self._add_backups(backups, backup)
        self._add_last(appearance)
        self._key.clicked.connect(self.key_wanted)
        sheet.clicked.connect(self.sheet_wanted)
        backup.clicked.connect(self.backup_wanted)
        self.setFocusProxy(sheet)

    def _add_backups(self, backups: str, button: Button) -> None:
        self._add(
            _("You remember an earlier passphrase"),
            _(
                "If you changed your passphrase, backups from before still open with the old "
                "one. On this computer they are in {folder}, or in the folder “Backups” beside "
                "your journal."
            ).format(folder=backups),
            button,
        )

    def _add_last(self, appearance: Appearance) -> None:
        mend = Button(_("See what can be done…"), appearance)
        new = Button(_("Make a new journal"), appearance, "link")
        self._add(
            _("Reflective said that parts of it are damaged"),
            _(
                "Then it is not your passphrase. What can still be read can be saved into a new "
                "journal, and backups may have the rest."
            ),
            mend,
        )
        self._neither = self._add(
            _("You have neither"),
            _(
                "Without the passphrase or the sheet nobody can open this journal. We cannot "
                "either: there is no second key. Take your time. Try spellings you may have "
                "used, and look where you may have written it down. You can try as often as you "
                "like. Keep the file: you may find the paper one day."
            ),
            new,
        )
        mend.clicked.connect(self.mending_wanted)
        new.clicked.connect(self.new_wanted)

    def offer_key(self, *, offered: bool) -> None:
        """Offer the key that this computer remembers as the first way, or do not."""
        if offered and self._key_way.isHidden() and self.isVisible():
            announce(self, _("This computer remembers the key. It can set a new passphrase."))
        self._key_way.setVisible(offered)
        self._neither.setVisible(not offered)
        self.setFocusProxy(self._key if offered else self._sheet)

    def set_busy(self, *, busy: bool) -> None:
        """Show that the journal is being opened with the key."""
        self._key.setText(_("Opening…") if busy else _("Set a new passphrase"))
        self._key.setEnabled(not busy)

    def _add(self, title: str, words: str, button: Button) -> QWidget:
        way = _Step()
        way.column.setContentsMargins(0, 0, 0, 12)
        way.column.addWidget(PlainLabel(title, "heading", wraps=True))
        way.column.addWidget(PlainLabel(words, tone="soft", wraps=True))
        way.column.addWidget(button, 0, _LEFT)
        self.column.addWidget(way)
        return way


class SheetStep(_Step):
    """Takes the rows of a sheet; `typed` brings them."""

    typed = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        name = _("Rows of the sheet")
        self._field = QTextEdit()
        self._field.setAcceptRichText(False)
        self._field.setTabChangesFocus(True)
        self._field.setAccessibleName(name)
        self._field.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self._open = Button(_("Open with this sheet"), appearance, "primary")
        label = PlainLabel(name, "small", "soft")
        label.setBuddy(self._field)
        self.column.addWidget(
            PlainLabel(
                _(
                    "Type the six rows as they stand on the paper, each on a line of its own. "
                    "Gaps and capitals do not matter."
                ),
                wraps=True,
            )
        )
        self.column.addWidget(label)
        self.column.addWidget(self._field)
        self.column.addWidget(self._open, 0, _LEFT)
        self._open.clicked.connect(self._on_open)
        self.setFocusProxy(self._field)
        appearance.changed.connect(self._dress)
        self._dress()

    def show_row(self, row: int) -> None:
        """Select a row that has to be looked at again; 0 is the field itself."""
        self._field.setFocus()
        cursor = self._field.textCursor()
        block = self._field.document().begin()
        while block.isValid() and row:
            if re.match(rf"\s*{row}[\s.:)]", block.text()):
                cursor.setPosition(block.position())
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                self._field.setTextCursor(cursor)
                self._field.ensureCursorVisible()
                return
            block = block.next()

    def describe(self, text: str) -> None:
        """Tell screen readers what there is to know about the field."""
        self._field.setAccessibleDescription(text)

    def clear(self) -> None:
        """Empty the field, and what could be undone in it."""
        self._field.clear()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the journal is being opened."""
        self._open.setText(_("Opening…") if busy else _("Open with this sheet"))
        self._open.setEnabled(not busy)

    def _dress(self) -> None:
        font = signs_font()
        pixels = self._appearance.scale.pixels(_PIXELS)
        font.setPixelSize(pixels)
        self._field.setFont(font)
        self._field.setFixedHeight(round(pixels * 1.35 * _LINES))

    def _on_open(self) -> None:
        self.typed.emit(self._field.toPlainText())


class NewPassphraseStep(_Step):
    """Takes a new passphrase twice; `chosen` comes when the person is done.

    `edited` and `suggestion_wanted` are those of the fields; `stopped` gives the change up.
    """

    edited = Signal(str, str)
    suggestion_wanted = Signal()
    chosen = Signal()
    stopped = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.fields = NewPassphraseFields(_("New passphrase"), appearance)
        self._words = PlainLabel(wraps=True)
        self._set = Button(_("Set the new passphrase"), appearance, "primary")
        self._progress = ProgressLine(appearance)
        self.column.addWidget(self._words)
        self.column.addWidget(self.fields)
        self.column.addWidget(self._progress)
        self.column.addWidget(self._set, 0, _LEFT)
        self.fields.edited.connect(self.edited)
        self.fields.suggestion_wanted.connect(self.suggestion_wanted)
        self.fields.entered.connect(self.chosen)
        self._set.clicked.connect(self.chosen)
        self._progress.stopped.connect(self.stopped)
        self.setFocusProxy(self.fields)

    def set_way(self, *, by_key: bool) -> None:
        """Take what opens the journal: the key on this computer, or the sheet."""
        self._words.setText(
            _("The key on this computer opens your journal. Choose a new passphrase.")
            if by_key
            else _("This sheet opens your journal. Choose a new passphrase.")
        )

    def announce_it(self) -> None:
        """Say what opens the journal, and what to do now."""
        announce(self, self._words.text())

    def show_running(self, words: str, progress: Progress | None) -> None:
        """Show how far the change is."""
        if progress is None:
            self.fields.setEnabled(False)
            self._set.setEnabled(False)
            self._progress.begin(words)
        else:
            self._progress.advance(progress)

    def show_idle(self) -> None:
        """Show that nothing is under way any more."""
        self._progress.end()
        self.fields.setEnabled(True)
        self._set.setEnabled(True)
