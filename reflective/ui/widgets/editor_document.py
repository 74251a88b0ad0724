# SPDX-License-Identifier: Apache-2.0
"""Make the document that the editor shows.

It is dressed before it is seen, which is 15 times quicker than after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from reflective.ui.widgets.editor_marks import MarkdownHighlighter

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


def written(
    text: str, appearance: Appearance, parent: QObject
) -> tuple[QTextDocument, MarkdownHighlighter]:
    """Make a document of plain text, with the highlighter that follows it; undo starts anew."""
    document = QTextDocument(parent)
    document.setDocumentMargin(0)
    document.setDefaultFont(appearance.font("writing"))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setUndoRedoEnabled(False)
    highlighter = MarkdownHighlighter(document, appearance)
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
    """Make the line height; Qt measures it in percent of the font's own, wider spacing."""
    font = appearance.font("writing")
    pixels = font.pointSizeF() * appearance.scale.dpi / 72
    percent = 100 * appearance.line_height * pixels / QFontMetricsF(font).height()
    made = QTextBlockFormat()
    made.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made
