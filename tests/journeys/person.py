# SPDX-License-Identifier: Apache-2.0
"""Somebody who uses the window: reads what can be seen, and works it with mouse and keys.

Everything is found by the name that a screen reader would say, or by the words on it, also in the
language of `tests.pseudo`. Needs no pytest, so that a program of its own can be worked in the
same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QElapsedTimer, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from reflective.ui.widgets.editor import Editor
from tests.pseudo.catalogue import understood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reflective.ui.window import Window

Some = TypeVar("Some", bound=QWidget)

_PATIENCE = 60_000
"""Milliseconds until somebody gives up waiting."""

_LOOK_AGAIN = 10
_MOST_ROWS = 60
_ENDLESS = 100_000
_MOST_TOLD = 4_000


class Person:
    """Hands and eyes at one window."""

    def __init__(self, window: Window) -> None:
        self.window = window

    # Seeing.

    def screen(self) -> str:
        """Read all words that stand in the window now."""
        words = (words for each in self._all(QWidget) for words in _words_on(each))
        return "\n".join(map(understood, words))

    def sees(self, *words: str) -> None:
        """Wait until all of these words stand in the window."""

        def are_there() -> bool:
            screen = self.screen()
            return all(each in screen for each in words)

        self.waits(are_there, f"to see {words}")

    def misses(self, *words: str) -> None:
        """Wait until none of these words stands in the window."""
        QApplication.processEvents()

        def are_gone() -> bool:
            screen = self.screen()
            return not any(each in screen for each in words)

        self.waits(are_gone, f"until {words} are gone")

    def waits(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait for something, and say what was on the screen if it never comes."""
        clock = QElapsedTimer()
        clock.start()
        while not is_so():
            if clock.elapsed() > _PATIENCE:
                shown = self.screen()[:_MOST_TOLD]
                raise AssertionError(f"waited in vain {what}; on the screen:\n{shown}")
            QTest.qWait(_LOOK_AGAIN)

    def finds(self, kind: type[Some], name: str) -> Some:
        """Find the one thing of this kind with this name, as soon as it is there."""
        found: list[Some] = []

        def is_there() -> bool:
            found[:] = [each for each in self._all(kind) if name in _names_of(each)]
            return bool(found)

        self.waits(is_there, f"for {kind.__name__} {name!r}")
        assert len(found) == 1, f"{len(found)} things are called {name!r}"
        return found[0]

    def has(self, name: str) -> bool:
        """Tell whether a button of this name can be seen and pressed."""
        return any(
            name in _names_of(each) and each.isEnabled() for each in self._all(QAbstractButton)
        )

    def button_that_begins(self, words: str) -> str:
        """Give the whole words of the button that begins so, or ''."""
        buttons = self._all(QAbstractButton)
        texts = (understood(each.text()) for each in buttons)
        return next((text for text in texts if text.startswith(words)), "")

    # Doing.

    def presses(self, name: str) -> None:
        """Click a button, a tick box, or one of a choice, as soon as it can be clicked."""
        button = self.finds(QAbstractButton, name)
        self.waits(button.isEnabled, f"until {name!r} can be pressed")
        at = QPoint()

        def is_in_front() -> bool:
            nonlocal at
            _bring_into_sight(button)
            at = button.rect().center()
            if button.text() and not button.isCheckable():
                at = QPoint(min(at.x(), 12), at.y())
            hit = self.window.childAt(button.mapTo(self.window, at))
            return hit is button or (hit is not None and button.isAncestorOf(hit))

        self.waits(is_in_front, f"until {name!r} lies in front")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def goes_to(self, page: str) -> None:
        """Open a page from the rail, and wait until it is in front."""
        key = next(each.objectName() for each in [self.finds(QAbstractButton, page)])
        self.presses(page)
        self.waits(lambda: self.window.key == key, f"for the page {page}")

    def clicks_into(self, name: str) -> QWidget:
        """Click into a field, and make sure that keys go there now."""
        field = self.field(name)
        _bring_into_sight(field)
        inside = field.viewport() if isinstance(field, QTextEdit) else field
        QTest.mouseClick(inside, Qt.MouseButton.LeftButton)
        self.waits(field.hasFocus, f"until the keys go into {name!r}")
        return field

    def writes(self, name: str, text: str) -> None:
        """Type at the end of a field, key by key; Enter for a line end."""
        field = self.clicks_into(name)
        if isinstance(field, QTextEdit):
            QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        for number, line in enumerate(text.split("\n")):
            if number:
                QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClicks(field, line)

    def overwrites(self, name: str, text: str) -> None:
        """Select all in a field and type something else."""
        field = self.clicks_into(name)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)

    def pastes(self, name: str, text: str) -> None:
        """Paste a text into a field."""
        QApplication.clipboard().setText(text)
        field = self.clicks_into(name)
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QApplication.clipboard().clear()

    def hits(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Hit a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def field(self, name: str) -> QLineEdit | QTextEdit:
        """Find a field to type in."""

        def are_there() -> list[QLineEdit | QTextEdit]:
            lines: list[QLineEdit | QTextEdit] = [
                *(each for each in self._all(QLineEdit) if not each.isReadOnly()),
                *(each for each in self._all(QTextEdit) if not each.isReadOnly()),
            ]
            return [each for each in lines if name in _names_of(each)]

        self.waits(lambda: bool(are_there()), f"for the field {name!r}")
        found = are_there()
        assert len(found) == 1, f"{len(found)} fields are called {name!r}"
        return found[0]

    def double_clicks_word(self, text: QTextEdit, word: str) -> None:
        """Select a word in a text by a double click."""
        cursor = text.document().find(word)
        assert not cursor.isNull(), f"{word!r} is not in the text"
        cursor.setPosition(cursor.selectionStart() + 1)
        at = text.cursorRect(cursor).center()
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(text.viewport(), left, none, at)
        QTest.mouseDClick(text.viewport(), left, none, at)

    def text_in(self, name: str) -> str:
        """Read what stands in a field that was typed or pasted into."""
        field = self.field(name)
        return field.text() if isinstance(field, QLineEdit | Editor) else field.toPlainText()

    def picks(self, list_name: str, row: int, beginning: str = "") -> None:
        """Click a row of a list, as soon as its words begin so."""
        shown = self.finds(QAbstractItemView, list_name)

        def is_there() -> bool:
            rows = _rows_of(shown)
            return len(rows) > row and rows[row].startswith(beginning)

        self.waits(is_there, f"for row {row} of {list_name!r} to be {beginning!r}")
        index = shown.model().index(row, 0)
        shown.scrollTo(index)
        QTest.mouseClick(
            shown.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            shown.visualRect(index).center(),
        )

    def rows(self, list_name: str) -> list[str]:
        """Read a list as a screen reader would, once its rows have come."""
        shown = self.finds(QAbstractItemView, list_name)
        self.waits(lambda: all(_rows_of(shown)), f"for the rows of {list_name!r}")
        return _rows_of(shown)

    def chooses(self, name: str, words: str) -> None:
        """Open the menu of a button, and choose from it."""
        self.presses(name)
        self.waits(lambda: bool(self._menus()), f"for the menu of {name!r}")
        self.takes_from_menu(words)

    def opens_menu(self, text: QTextEdit, at: QPoint) -> None:
        """Click into a text with the right button, and wait for what is offered there."""
        inside = text.viewport()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, at, inside.mapToGlobal(at), Qt.KeyboardModifier(0)
        )
        QApplication.sendEvent(inside, event)
        self.waits(lambda: bool(self._menus()), "for a menu")

    def takes_from_menu(self, words: str) -> None:
        """Choose from the menu that is open."""
        menu = self._menus()[0]
        action = next(each for each in menu.actions() if understood(each.text()) == words)
        place = menu.actionGeometry(action).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.window.activateWindow()  # there is no window manager that would do it

    def gives_file(self, path: Path) -> None:
        """Go to a folder in the file dialog that is open, type a name, and agree."""
        self.waits(lambda: bool(self._dialogs()), "for a file dialog")
        dialog = self._dialogs()[0]
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        dialog.setDirectory(str(path.parent))
        line.setText(str(path))
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.waits(lambda: not self._dialogs(), "until the file dialog has gone")
        self.window.activateWindow()  # as above

    def drops(self, path: Path) -> None:
        """Drag a file from elsewhere over the page in front, and let it go."""
        page = self.window.page
        assert page is not None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        at, action = page.rect().center(), Qt.DropAction.CopyAction
        keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(at, action, data, *keys)
        QApplication.sendEvent(page, enter)
        assert enter.isAccepted(), f"{path} is not welcome here"
        QApplication.sendEvent(page, QDropEvent(QPointF(at), action, data, *keys))

    def _menus(self) -> list[QMenu]:
        return [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QMenu) and each.isVisible()
        ]

    def _dialogs(self) -> list[QFileDialog]:
        return [each for each in self.window.findChildren(QFileDialog) if each.isVisible()]

    def _all(self, kind: type[Some]) -> Iterator[Some]:
        for each in self.window.findChildren(kind):
            if each.isVisible():
                yield each


def _names_of(widget: QWidget) -> tuple[str, ...]:
    """Give what a thing is called: by a screen reader, and by the words on it."""
    words = widget.text().replace("&&", "&") if isinstance(widget, QAbstractButton) else ""
    return tuple(understood(each) for each in (widget.accessibleName(), words) if each)


def _words_on(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text().replace("&&", "&")
    elif isinstance(widget, QLineEdit):
        yield widget.displayText()
    elif isinstance(widget, QTextEdit):
        yield _beginning(widget)
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QAbstractItemView):
        yield from _rows_of(widget)
    if isinstance(widget, QLabel | QAbstractButton) and widget.accessibleName():
        yield widget.accessibleName()


def _beginning(shown: QTextEdit) -> str:
    """Read a text, of an endless one the beginning."""
    document = shown.document()
    if document.characterCount() < _ENDLESS:
        return document.toPlainText()
    blocks = (document.findBlockByNumber(number) for number in range(_MOST_ROWS))
    return "\n".join(block.text() for block in blocks)


def _rows_of(shown: QAbstractItemView) -> list[str]:
    model = shown.model()
    if model is None:
        return []
    indexes = (model.index(row, 0) for row in range(min(_MOST_ROWS, model.rowCount())))
    return [
        understood(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or ""))
        for index in indexes
    ]


def _bring_into_sight(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
