# SPDX-License-Identifier: Apache-2.0
"""What is attached to the entry that is read: opened larger, heard, saved as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

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


class JournalAttachments(QObject):
    """Opens what is chosen in the strip of the reading pane."""

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
