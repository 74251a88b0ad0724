# SPDX-License-Identifier: Apache-2.0
"""Keep the last few texts of the editor with what can be undone in them.

So one can look into another entry, come back, and still undo. They stand in memory alone, and go
before a lock.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.ui.presenters.writing_lines import with_line_ends
from reflective.ui.widgets.editor_document import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QTextDocument

    from reflective.journal.entry import Attachment
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.widgets.editor_marks import MarkdownHighlighter

MOST = 6
MOST_LETTERS = 400_000
"""Letters of all that is kept; a letter takes some 100 bytes with its place on the page."""


@dataclass(frozen=True, slots=True)
class PageText:
    """One text as the editor shows it; `name` says what it belongs to, '' that it is not kept.

    `original` is the text it was made from, where lines without end had to be broken.
    """

    name: str
    document: QTextDocument
    highlighter: MarkdownHighlighter
    original: str | None = None


def new_page(
    text: str,
    name: str,
    appearance: Appearance,
    parent: QObject,
    attached: Mapping[str, Attachment],
) -> PageText:
    """Make a page of a text; lines without end are broken on it."""
    shown = with_line_ends(text)
    document, highlighter = written(shown, appearance, parent, attached)
    return PageText(name, document, highlighter, text if shown != text else None)


class KeptPages:
    """Holds texts that are not shown, the latest last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[str, PageText]] = OrderedDict()

    def keep(self, page: PageText, text: str) -> None:
        """Keep a page whose text is this, and let go of the oldest when there are too many."""
        if not page.name:
            page.document.deleteLater()
            return
        self._drop(page.name)
        self._kept[page.name] = (text, page)
        while len(self._kept) > MOST or self._letters() > MOST_LETTERS:
            self._drop(next(iter(self._kept)))

    def take(self, name: str, text: str) -> PageText | None:
        """Take a page out if its text is still this one; another text has nothing to undo."""
        kept, page = self._kept.get(name, ("", None))
        if page is None or kept != text:
            return None
        del self._kept[name]
        return page

    def clear(self) -> None:
        """Let go of all."""
        for name in list(self._kept):
            self._drop(name)

    def _drop(self, name: str) -> None:
        if name in self._kept:
            _text, page = self._kept.pop(name)
            page.document.deleteLater()

    def _letters(self) -> int:
        return sum(len(text) for text, _page in self._kept.values())
