# SPDX-License-Identifier: Apache-2.0
"""Bring words from elsewhere into the editor, a very long text without holding up the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from reflective.app.pasting import words_alone
from reflective.journal.text import clean
from reflective.ui.presenters.writing_lines import with_line_ends
from reflective.ui.widgets.editor_marks import units

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QTextEdit

SLICE = 100_000
"""Characters that are brought in at once; a shorter text needs no slices."""


class Pasting(QObject):
    """Brings a very long text into a document in slices, so that the window stays awake.

    All slices are one step to undo, `joined` with the one before. `rest` is what is still to
    come, `at` where (Qt's units), `revision` that of the document when the last slice came in.
    """

    def __init__(
        self, cursor: QTextCursor, text: str, parent: QObject, *, joined: bool = False
    ) -> None:
        super().__init__(parent)
        self._cursor = QTextCursor(cursor)
        self._joined = joined
        self.rest = text
        self.revision = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)
        self._timer.start(0)
        self.step()

    @property
    def at(self) -> int:
        """Where the next slice goes."""
        return self._cursor.position()

    def step(self) -> None:
        """Bring in the next slice, whole lines where there are any."""
        end = self.rest.find("\n", SLICE) + 1 or len(self.rest)
        self._insert(end)

    def finish(self) -> None:
        """Bring in all that is left, at once."""
        self._insert(len(self.rest))

    def stop(self) -> None:
        """Bring in nothing more: the document is going."""
        self.rest = ""
        self._timer.stop()

    def _insert(self, end: int) -> None:
        if self._joined:
            self._cursor.joinPreviousEditBlock()
        else:
            self._cursor.beginEditBlock()
        self._joined = True
        piece, self.rest = self.rest[:end], self.rest[end:]
        self._cursor.insertText(piece)
        self._cursor.endEditBlock()
        self.revision = self._cursor.document().revision()
        if not self.rest:
            self._timer.stop()


class Pasted:
    """Words that stand in a text for a while, until somebody has made their form ready."""

    def __init__(self, cursor: QTextCursor) -> None:
        self._start = QTextCursor(cursor.document())
        self._start.setPosition(cursor.selectionStart())
        self._start.setKeepPositionOnInsert(True)
        self._words = ""

    def stand(self, words: str) -> None:
        """Take note of what has been put in."""
        self._words = words.replace("\n", "\u2029")

    def choose(self, document: QTextDocument) -> QTextCursor | None:
        """Choose the words where they stand; None in another text, or if they were changed."""
        if self._start.document() is not document:
            return None
        place = QTextCursor(document)
        place.setPosition(self._start.position())
        end = min(place.position() + units(self._words), document.characterCount() - 1)
        place.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return place if place.selectedText() == self._words else None


class Pasteboard(QObject):
    """Takes what is pasted or dropped into an editor.

    `eased` comes when it had lines without end, which were given line ends, `unreadable` when it
    had signs that are no letters. Of what has a form, such as lists and strong words, the plain
    words are put in at once, and it comes as `rich` (a `Pasted`, and the HTML), for somebody to
    make Markdown of it and `give_form`; it comes only if `takes_rich`. Files, and a picture
    without words, come as `besides_words`, only if `takes_all`.
    """

    eased = Signal()
    unreadable = Signal()
    rich = Signal(object, str)
    besides_words = Signal(object)

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._pasting: Pasting | None = None
        self._revision = 0
        self._latest: Pasted | None = None
        self.takes_rich = False
        self.takes_all = False

    def can_take(self, source: QMimeData) -> bool:
        """Take words; files and pictures only where somebody attaches them."""
        if self.takes_all and _is_besides_words(source):
            return True
        has_words = source.hasText() or (self.takes_rich and source.hasHtml())
        return has_words and not any(url.isLocalFile() for url in source.urls())

    def take(self, source: QMimeData, *, as_plain: bool = False) -> None:
        """Bring words in at the cursor, as one step to undo."""
        if not self.can_take(source):
            return
        if self.takes_all and _is_besides_words(source):
            self.besides_words.emit(source)
            return
        self.settle()
        place = self._editor.textCursor()
        if self.takes_rich and source.hasHtml() and not as_plain:
            html = source.html()
            pasted = Pasted(place)
            words = source.text() if source.hasText() else words_alone(html)
            pasted.stand(self.bring_in(place, words))
            self._latest = pasted
            self.rich.emit(pasted, html)
        elif source.hasText():
            self.bring_in(place, source.text())

    def give_form(self, pasted: Pasted, words: str) -> None:
        """Put Markdown in place of its plain words, as part of the step that brought them in.

        If anything was written since, it is a step of its own; if they were changed, they stay.
        """
        self.settle()
        place = pasted.choose(self._editor.document())
        if place is not None:
            is_last = self._revision == place.document().revision() and self._latest is pasted
            self.bring_in(place, words, joined=is_last)

    def bring_in(self, place: QTextCursor, words: str, *, joined: bool = False) -> str:
        """Put words in at a place, and give them as they stand there."""
        self._latest = None
        if not words:
            return ""
        cleaned = clean(words)
        if cleaned.replaced:
            self.unreadable.emit()
        text = with_line_ends(cleaned.text)
        if text != cleaned.text:
            self.eased.emit()
        if len(text) > SLICE:
            self._pasting = Pasting(place, text, self, joined=joined)
            return text
        is_here = self._editor.textCursor().position() == place.position()
        if joined:
            place.joinPreviousEditBlock()
        else:
            place.beginEditBlock()
        place.insertText(text)
        place.endEditBlock()
        self._revision = place.document().revision()
        if is_here:
            self._editor.setTextCursor(place)
            self._editor.ensureCursorVisible()
        return text

    def settle(self) -> None:
        """Bring in at once what is still on its way."""
        if self._pasting is not None:
            if self._pasting.rest:
                self._pasting.finish()
            self._revision = self._pasting.revision
            self._pasting.deleteLater()
            self._pasting = None

    def stop(self) -> None:
        """Bring in nothing more: the document is going."""
        if self._pasting is not None:
            self._pasting.stop()

    def rest(self) -> tuple[int, str]:
        """Tell where words are still to come in (Qt's units), and which; (0, '') if none are."""
        if self._pasting is None or not self._pasting.rest:
            return 0, ""
        return self._pasting.at, self._pasting.rest

    def add(self, letters: str) -> bool:
        """Put letters that are typed during a long paste behind it, so that nobody waits."""
        pasting = self._pasting
        if pasting is None or not pasting.rest or not letters.isprintable() or not letters:
            return False
        if self._editor.textCursor().position() != pasting.at:
            return False
        pasting.rest += letters
        return True


def _is_besides_words(source: QMimeData) -> bool:
    """Say whether this is files, or a picture alone: Word sends a picture of words with them."""
    if any(url.isLocalFile() for url in source.urls()):
        return True
    return source.hasImage() and not source.text().strip()
