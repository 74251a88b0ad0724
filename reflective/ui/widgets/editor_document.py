# SPDX-License-Identifier: Apache-2.0
"""Make the document that the editor shows.

It is dressed before it is seen, which is 15 times quicker than after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from reflective.ui.widgets.editor_marks import MarkdownHighlighter, line_percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflective.journal.entry import Attachment
    from reflective.ui.appearance.appearance import Appearance


def written(
    text: str, appearance: Appearance, parent: QObject, attached: Mapping[str, Attachment]
) -> tuple[QTextDocument, MarkdownHighlighter]:
    """Make a document of plain text, with the highlighter that follows it; undo starts anew.

    `attached` is what the text may refer to.
    """
    document = QTextDocument(parent)
    document.setDocumentMargin(0)
    document.setDefaultFont(appearance.font("writing"))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setUndoRedoEnabled(False)
    highlighter = MarkdownHighlighter(document, appearance, attached)
    writing = QTextCursor(document)
    writing.setBlockFormat(_block_format(appearance))
    writing.insertText(text)
    document.setUndoRedoEnabled(True)
    document.setModified(False)
    return document, highlighter


def tell_now(document: QTextDocument) -> None:
    """Let Qt tell now of all that was written so far.

    Else it would with the first letter that is typed, and lay everything out again: 50 ms at
    50,000 words (measured).
    """
    telling = QTextCursor(document)
    telling.beginEditBlock()
    telling.endEditBlock()
    if not document.isUndoAvailable():
        document.setModified(False)


def _block_format(appearance: Appearance) -> QTextBlockFormat:
    """Make the line height."""
    made = QTextBlockFormat()
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    made.setLineHeight(line_percent(appearance), proportional)
    return made
