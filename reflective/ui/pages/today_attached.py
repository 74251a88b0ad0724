# SPDX-License-Identifier: Apache-2.0
"""Show what is attached to the entry that is written: in its text, or else under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.journal.entry import Attachment
    from reflective.ui.widgets.attachment_strip import AttachmentStrip
    from reflective.ui.widgets.editor import Editor


class AttachedToSheet(QObject):
    """Lets the text show what stands in it, and the strip under the text all the rest."""

    def __init__(self, editor: Editor, strip: AttachmentStrip) -> None:
        super().__init__(editor)
        self._editor = editor
        self._strip = strip
        self._attachments: tuple[Attachment, ...] = ()
        self._elsewhere: frozenset[str] = frozenset()
        editor.placed.moved.connect(self._show_rest)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """All that is attached to the entry, wherever it stands."""
        return self._attachments

    def show(self, attachments: Sequence[Attachment], elsewhere: frozenset[str]) -> None:
        """Show what is attached to a text that is about to be filled in.

        `elsewhere` are the references that stand in answers to other questions.
        """
        self._elsewhere = elsewhere
        self.show_attachments(attachments)

    def show_attachments(self, attachments: Sequence[Attachment]) -> None:
        """Show what is attached now to the text that stands there."""
        self._attachments = tuple(attachments)
        self._editor.know_attached(self._attachments)
        self._show_rest()

    def _show_rest(self) -> None:
        standing = self._editor.placed.standing | self._elsewhere
        rest = [one for one in self._attachments if one.reference not in standing]
        self._strip.show_attachments(rest)
