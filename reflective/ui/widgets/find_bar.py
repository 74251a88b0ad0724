# SPDX-License-Identifier: Apache-2.0
"""Find words in the entry that is being written, and put others in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import number
from reflective.ui.presenters.finding_words import MOST, Sought, following, preceding, replaced
from reflective.ui.widgets.buttons import Button, IconButton
from reflective.ui.widgets.editor_marks import characters, units
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.widgets.editor import Editor
    from reflective.ui.widgets.editor_marking import EditorMarking

COUNT_AFTER = 200
"""Milliseconds without a key until the places in the text are counted."""

_FIELD, _WIDEST, _NARROWEST = 220, 460, 120
_GAP, _AROUND = 8, 36
_MANY = 2_000
"""Replacements; of more, the whole text is put in anew, which is quicker."""


class FindBar(QFrame):
    """A bar over the words with a field to find in them; `closed` comes when it goes.

    Escape closes it, Enter goes to the next place, Shift+Enter to the one before. Replacing all
    is one step to undo.
    """

    closed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        editor: Editor,
        marking: EditorMarking,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._editor = editor
        self._marking = marking
        self._places: list[tuple[int, int]] = []
        self.setProperty("look", "bar")
        self.setAccessibleName(_("Find in this entry"))
        self._words = self._field(_("Find"))
        self._instead = self._field(_("Replace with"))
        self._by_case = QCheckBox(_("Match capitals"))
        self._count = PlainLabel(look="small", tone="soft")
        self._before = IconButton(_("Place before"), "chevron-up", appearance)
        self._after = IconButton(_("Next place"), "chevron-down", appearance)
        self._close = IconButton(_("Close"), "x", appearance)
        self._one = Button(_("Replace"), appearance)
        self._all = Button(_("Replace all"), appearance)
        self._below = QWidget()
        self._soon = QTimer(self, singleShot=True, interval=COUNT_AFTER)
        self._soon.timeout.connect(self._count_places)
        self._lay_out()
        self._listen()
        appearance.changed.connect(self._dress)
        self._dress()
        self.hide()

    def begin(self, *, to_replace: bool = False) -> None:
        """Show the bar, with what is chosen in the text to be found."""
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen and "\u2028" not in chosen:
            self._words.setText(chosen)
        self._below.setVisible(to_replace)
        self.show()
        self._mark()
        self._words.setFocus()
        self._words.selectAll()

    def end(self) -> None:
        """Close the bar, and go back to the words."""
        if self.isHidden():
            return
        self.hide()
        self._soon.stop()
        self._marking.mark_found(None)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the fields the width that is there."""
        super().resizeEvent(event)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape; go on with Enter, or back with Shift."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._words.hasFocus():
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.go_back() if back else self.go_on()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """Choose the next place in the text."""
        self._count_places()
        self._choose(following(self._places, self._at(self._editor.textCursor().selectionEnd())))

    def go_back(self) -> None:
        """Choose the place before."""
        self._count_places()
        start = self._editor.textCursor().selectionStart()
        self._choose(preceding(self._places, self._at(start)))

    def replace(self) -> None:
        """Put the other words in the place that is chosen, and go on to the next."""
        self._editor.settle()
        self._count_places()
        cursor = self._editor.textCursor()
        chosen = (self._at(cursor.selectionStart()), self._at(cursor.selectionEnd()))
        if chosen in self._places:
            self._editor.begin_step()
            cursor.insertText(self._instead.text())
            self._editor.setTextCursor(cursor)
        self.go_on()

    def replace_all(self) -> None:
        """Put the other words in every place, as one step to undo."""
        self._editor.settle()
        text = self._editor.shown()
        places = self._sought.places(text, len(text) + 1)
        if not places:
            self._tell()
            return
        self._editor.begin_step()
        words = self._instead.text()
        cursor = QTextCursor(self._editor.document())
        cursor.beginEditBlock()
        if len(places) > _MANY:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(replaced(text, places, words))
        else:
            narrow = text.isascii()
            for start, end in reversed(places):
                cursor.setPosition(start if narrow else units(text[:start]))
                cursor.setPosition(
                    end if narrow else units(text[:end]), QTextCursor.MoveMode.KeepAnchor
                )
                cursor.insertText(words)
        cursor.endEditBlock()
        self._count_places()
        said = _("Replaced: {count}").format(count=len(places))
        self._count.setText(said)
        announce(self._words, said)

    @property
    def _sought(self) -> Sought:
        return Sought(self._words.text(), self._by_case.isChecked())

    def _mark(self) -> None:
        """Tint what is found, and count it in a moment."""
        self._marking.mark_found(self._sought.places)
        self._soon.start()

    def _count_places(self) -> None:
        self._soon.stop()
        self._places = self._sought.places(self._editor.shown())
        self._tell()

    def _tell(self) -> None:
        """Tell which place of how many is chosen."""
        count = len(self._places)
        for button in (self._before, self._after, self._one, self._all):
            button.setEnabled(bool(count))
        if not self._words.text():
            self._count.setText("")
        elif not count:
            self._count.setText(_("Not found"))
        elif count >= MOST:
            self._count.setText(_("More than {count}").format(count=number(MOST)))
        else:
            cursor = self._editor.textCursor()
            start = self._at(cursor.selectionStart())
            at = next((i for i, place in enumerate(self._places, 1) if place[0] == start), 0)
            if at and cursor.hasSelection():
                said = _("{place} of {count}").format(place=number(at), count=number(count))
            else:
                said = _("Found: {count}").format(count=number(count))
            self._count.setText(said)

    def _choose(self, place: int | None) -> None:
        if place is None:
            announce(self._words, _("Not found"))
            return
        start, end = self._places[place]
        text = self._editor.shown()
        cursor = self._editor.textCursor()
        cursor.setPosition(units(text[:start]))
        cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        self._tell()
        announce(self._words, self._count.text())

    def _at(self, place: int) -> int:
        """Tell how many characters stand before a place in Qt's units."""
        return characters(self._editor.shown(), place)

    def _on_text(self) -> None:
        if not self.isHidden():
            self._soon.start()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(name)
        return field

    def _listen(self) -> None:
        self._words.textChanged.connect(self._mark)
        self._by_case.toggled.connect(self._mark)
        self._editor.textChanged.connect(self._on_text)
        self._editor.filled.connect(self.end)
        self._before.clicked.connect(self.go_back)
        self._after.clicked.connect(self.go_on)
        self._close.clicked.connect(self.end)
        self._one.clicked.connect(self.replace)
        self._all.clicked.connect(self.replace_all)
        self._instead.returnPressed.connect(self.replace)

    def _lay_out(self) -> None:
        first = FlowLayout()
        upper: tuple[QWidget, ...] = (self._words, self._before, self._after, self._count)
        for part in (*upper, self._by_case):
            first.addWidget(part)
        below = FlowLayout(self._below)
        lower: tuple[QWidget, ...] = (self._instead, self._one, self._all)
        for part in lower:
            below.addWidget(part)
        rows = QVBoxLayout()
        rows.setSpacing(6)
        rows.addLayout(first)
        rows.addWidget(self._below)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 6, 12, 6)
        whole.addLayout(rows, 1)
        whole.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def _dress(self) -> None:
        """Keep the ways to the next place beside the field, also where there is little room."""
        beside = (self._before, self._after, self._close)
        taken = sum(button.sizeHint().width() + _GAP for button in beside) + _AROUND
        wide = min(self._appearance.scale.pixels(_FIELD), _WIDEST, self.width() - taken)
        for field in (self._words, self._instead):
            field.setFixedWidth(max(_NARROWEST, wide))
