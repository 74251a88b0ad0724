# SPDX-License-Identifier: Apache-2.0
"""Show somebody's text, formatted, without letting it reach for files or the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.line_width import keep_width

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent

    from reflective.ui.appearance.appearance import Appearance

MARKDOWN = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
"""How somebody's Markdown is read: HTML in it stands there as it was typed."""

_OPENABLE = frozenset({"http", "https", "mailto"})
_CARET = 2


OWN = "attached"
"""The scheme of the journal's own attachments, in addresses that no text can bring along."""


class SafeDocument(QTextDocument):
    """A document for text that anybody may have written, where no view stands before it.

    `own` gives the journal's own pictures, by their address.
    """

    def __init__(
        self, parent: QObject | None = None, own: Callable[[str], QImage] | None = None
    ) -> None:
        super().__init__(parent)
        self._own = own

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002 - Qt's
        """Load nothing but what is attached: Qt would put local pictures into a PDF."""
        address = QUrl(name)
        if self._own is not None and address.scheme() == OWN:
            return self._own(address.toString())
        return QImage()


class SafeTextView(QTextBrowser):
    """A reading view for text that anybody may have written.

    No picture, style sheet or file is ever loaded; a link is never followed, but brought to
    `link_chosen` if it is a web or mail address. The caret is seen once keys move it.
    """

    link_chosen = Signal(QUrl)

    def __init__(self, name: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setAccessibleName(name)
        self.setProperty("look", "bare")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(0)
        self.anchorClicked.connect(self.open_link)
        appearance.changed.connect(self._dress)
        self._dress()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002 - Qt's
        """Load nothing: an empty picture, since None would make Qt load it after all."""
        return QImage()

    def setDocument(self, document: QTextDocument) -> None:
        """Take another text, without the caret that it would bring."""
        super().setDocument(document)
        self.setCursorWidth(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the lines out for the room there is."""
        super().showEvent(event)
        keep_width(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show where the keys are, which nobody needs who came with the mouse."""
        self.setCursorWidth(_CARET)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave no caret behind."""
        super().focusOutEvent(event)
        self.setCursorWidth(0)

    def _dress(self) -> None:
        self.document().setDefaultFont(self._appearance.font("writing"))

    def open_link(self, address: QUrl) -> None:
        """Bring a link that may be opened to `link_chosen`."""
        if address.scheme().lower() in _OPENABLE:
            self.link_chosen.emit(address)


class LinkQuestion(ConfirmationPanel):
    """Asks, with the whole address, before a link of a view is opened outside Reflective."""

    def __init__(self, view: SafeTextView, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._address = QUrl()
        view.link_chosen.connect(self._on_chosen)
        self.confirmed.connect(self._on_confirmed)
        self.confirmed.connect(view.setFocus)
        self.declined.connect(view.setFocus)

    def _on_chosen(self, address: QUrl) -> None:
        self._address = address
        self.ask(
            _("Open this address outside Reflective?"),
            address.toString(QUrl.ComponentFormattingOption.FullyEncoded),
            _("Open it"),
        )

    def _on_confirmed(self) -> None:
        QDesktopServices.openUrl(self._address)
