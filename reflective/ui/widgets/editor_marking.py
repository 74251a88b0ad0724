# SPDX-License-Identifier: Apache-2.0
"""Mark words of the editor without touching the text: what was found, what is misspelled.

Only what can be seen is marked, and only once nobody has typed for a moment, so that a key costs
nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from reflective.journal.placed import reference
from reflective.ui.widgets.editor_marks import characters, is_in_code, units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.widgets.editor import Editor

AFTER = 250
"""Milliseconds without a key until the marks are looked at anew."""

_EDGE = 400
"""Characters of a long paragraph beyond what is seen that are looked at too."""


class EditorMarking(QObject):
    """Underlines misspelled words, and tints what was found.

    `misspelled` and `found` are asked for the stretches (characters) of a piece of a line; give
    them with `mark_misspelled` and `mark_found`.
    """

    def __init__(self, editor: Editor, appearance: Appearance) -> None:
        super().__init__(editor)
        self._editor = editor
        self._appearance = appearance
        self._misspelled: Callable[[str], Sequence[tuple[int, int]]] = _nothing
        self._found: Callable[[str], Sequence[tuple[int, int]]] = _nothing
        self._has_marks = False
        self._typed_at = -1
        self._later = QTimer(self, singleShot=True, interval=AFTER)
        self._later.timeout.connect(self.look_again)
        editor.textChanged.connect(self._on_changed)
        editor.cursorPositionChanged.connect(self._later.start)
        editor.filled.connect(self._on_filled)
        editor.verticalScrollBar().valueChanged.connect(self._later.start)
        editor.resized.connect(self._later.start)
        appearance.changed.connect(self._later.start)

    def mark_misspelled(self, misspelled: Callable[[str], Sequence[tuple[int, int]]]) -> None:
        """Underline what this tells to be misspelled in a piece of a line."""
        self._misspelled = misspelled
        self._later.start()

    def mark_found(self, found: Callable[[str], Sequence[tuple[int, int]]] | None) -> None:
        """Tint what this finds in a line; None finds nothing."""
        self._found = found or _nothing
        self.look_again()

    def look_again(self) -> None:
        """Mark what can be seen now."""
        self._later.stop()
        marks = list(self._marks())
        if marks or self._has_marks:
            self._editor.setExtraSelections(marks)
        self._has_marks = bool(marks)

    def word_at(self, place: QTextCursor) -> QTextCursor | None:
        """Take the misspelled word that stands at a place, or None."""
        for mark in self._editor.extraSelections():
            cursor: QTextCursor = mark.cursor
            is_spelling = mark.format.underlineStyle() == _UNDERLINE
            if (
                is_spelling
                and cursor.selectionStart() <= place.position() <= cursor.selectionEnd()
            ):
                return QTextCursor(cursor)
        return None

    def _on_changed(self) -> None:
        self._typed_at = self._editor.textCursor().position()
        self._later.start()

    def _on_filled(self) -> None:
        self._editor.setExtraSelections([])
        self._has_marks = False
        self._later.start()

    def _marks(self) -> Iterator[QTextEdit.ExtraSelection]:
        editor = self._editor
        viewport = editor.viewport()
        first = editor.cursorForPosition(QPoint(0, 0)).position()
        corner = QPoint(viewport.width() - 1, viewport.height() - 1)
        last = editor.cursorForPosition(corner).position()
        at = editor.textCursor().position()
        writes = at if at == self._typed_at and editor.hasFocus() else -1
        block = editor.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            yield from self._marks_in(
                block, first - block.position(), last - block.position(), writes
            )
            block = block.next()

    def _marks_in(
        self, block: QTextBlock, first: int, last: int, writes: int
    ) -> Iterator[QTextEdit.ExtraSelection]:
        """Mark the part of a line that can be seen, and a little beyond."""
        text = block.text()
        start = max(0, characters(text, max(0, first)) - _EDGE)
        start = text.rfind(" ", 0, start) + 1
        end = min(len(text), characters(text, max(0, last)) + _EDGE) if last >= 0 else 0
        piece = text[start:end]
        base = block.position() + units(text[:start])
        if not is_in_code(block) and not reference(piece):
            for begin, stop in self._misspelled(piece):
                at, until = base + units(piece[:begin]), base + units(piece[:stop])
                if not at <= writes <= until:  # a word is let be while it is written
                    yield self._mark(block, at, until, self._spelling_format())
        for begin, stop in self._found(piece):
            at, until = base + units(piece[:begin]), base + units(piece[:stop])
            yield self._mark(block, at, until, self._found_format())

    def _mark(
        self, block: QTextBlock, start: int, end: int, form: QTextCharFormat
    ) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format = form
        return mark

    def _spelling_format(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setUnderlineStyle(_UNDERLINE)
        form.setUnderlineColor(QColor(self._appearance.tokens.clay))
        return form

    def _found_format(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setBackground(QColor(self._appearance.tokens.gold_tint))
        form.setForeground(QColor(self._appearance.tokens.ink))
        return form


_UNDERLINE = QTextCharFormat.UnderlineStyle.WaveUnderline


def _nothing(_text: str) -> Sequence[tuple[int, int]]:
    return ()
