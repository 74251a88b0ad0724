# SPDX-License-Identifier: Apache-2.0
"""What is attached to the entry that is read: opened larger, heard, saved as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from reflective.journal.ids import RecordId
from reflective.ui.pages.attachment_dialog import AttachmentDialog
from reflective.ui.presenters.attaching import Showing
from reflective.ui.sound_devices import devices
from reflective.ui.widgets.attachment_strip import read_scaled

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.attaching import Attaching
    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.journal.entry import Attachment
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.pages.journal_entry import EntryPane
    from reflective.ui.presenters.sounding import Devices
    from reflective.ui.widgets.entries_text import EntriesView


class RowAttachments(QObject):
    """Opens what is chosen in a text of many entries."""

    def __init__(
        self,
        view: EntriesView,
        appearance: Appearance,
        showing: Showing[QImage],
        sound: Devices,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._appearance = appearance
        self._showing = showing
        self._sound = sound
        view.placed.attend(showing.picture)
        view.opened.connect(self._on_opened)

    def _on_opened(self, record: str, attachment: Attachment) -> None:
        AttachmentDialog(
            self._view.window(),
            self._appearance,
            self._showing,
            self._sound.loudspeaker,
            (RecordId(record), attachment),
            may_change=False,
        ).open()


class JournalAttachments(QObject):
    """Opens what is chosen in the reading pane: in its text, or in the strip under it."""

    def __init__(
        self,
        pane: EntryPane,
        appearance: Appearance,
        showing: Showing[QImage],
        sound: Devices,
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._appearance = appearance
        self._showing = showing
        self._sound = sound
        pane.strip.attend(showing.picture)
        pane.strip.chosen.connect(self._on_chosen)
        pane.view.placed.attend(showing.picture)
        pane.view.opened.connect(self._on_chosen)

    def _on_chosen(self, attachment: Attachment) -> None:
        shown = self._pane.view.shown
        if shown is None:
            return
        AttachmentDialog(
            self._pane.window(),
            self._appearance,
            self._showing,
            self._sound.loudspeaker,
            (shown.record, attachment),
            may_change=False,
        ).open()


def let_look(
    pane: EntryPane,
    appearance: Appearance,
    attaching: Attaching,
    jobs: Jobs,
    changed: Callable[[Changes], None],
) -> JournalAttachments:
    """Let what is attached be looked at; `changed` brings the line of the ledger for a copy."""
    showing = Showing[QImage](attaching, jobs, read_scaled, changed)
    return JournalAttachments(pane, appearance, showing, devices(pane))


def let_look_in_row(
    view: EntriesView,
    appearance: Appearance,
    attaching: Attaching,
    jobs: Jobs,
    changed: Callable[[Changes], None],
) -> RowAttachments:
    """Let what is attached be seen in a text of many entries, and opened from there."""
    showing = Showing[QImage](attaching, jobs, read_scaled, changed)
    return RowAttachments(view, appearance, showing, devices(view))
