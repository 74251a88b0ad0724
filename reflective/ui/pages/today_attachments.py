# SPDX-License-Identifier: Apache-2.0
"""The ways to attach something to the entry that is being written, and what is attached."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QStandardPaths, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QFileDialog, QMenu

from reflective.app.attaching import PICTURE_ENDINGS, drawing
from reflective.journal.strokes import HEIGHT, WIDTH
from reflective.language import gettext as _
from reflective.ui.presenters.attaching import AttachingPresenter, Showing
from reflective.ui.sound_devices import devices
from reflective.ui.widgets.attachment_strip import read_scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData

    from reflective.app.attaching import Attaching, Ready
    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.journal.entry import Attachment
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.pages.today_sheet import TodaySheet
    from reflective.ui.presenters.attaching import Place
    from reflective.ui.presenters.sounding import Devices
    from reflective.ui.presenters.writing import WritingPresenter
    from reflective.ui.widgets.progress import ProgressLine

_UNPACKED = 100
"""Qt's quality of a PNG that is not packed: it is read at once, and never kept."""


class TodayAttachments(QObject):
    """Joins the sheet to what attaches: a view of `AttachingPresenter`. Give it that by `attend`.

    `note` shows a quiet sentence on the page.
    """

    def __init__(
        self,
        sheet: TodaySheet,
        appearance: Appearance,
        showing: Showing[QImage],
        devices: Devices,
        note: Callable[[str], None],
    ) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._appearance = appearance
        self._showing = showing
        self._devices = devices
        self._note = note
        self._presenter: AttachingPresenter | None = None
        self.menu = QMenu(sheet.attach)
        self.menu.addAction(_("Picture …"), self.choose_pictures)
        self.menu.addAction(_("Drawing …"), self.draw)
        self.menu.addAction(_("Sound note …"), self.record)
        self.menu.addAction(_("File …"), self.choose_files)
        self.menu.addSeparator()
        self.originals = self.menu.addAction(_("Keep the first files of pictures too"))
        self.originals.setCheckable(True)
        self.originals.setToolTip(_("They may tell the place and time where they were taken."))
        self.menu.setToolTipsVisible(True)
        sheet.attach.show()
        sheet.attach.clicked.connect(self._on_attach)
        sheet.strip.attend(showing.picture)
        sheet.strip.chosen.connect(self._on_chosen)
        sheet.editor.placed.attend(showing.picture)
        sheet.editor.placed.opened.connect(self._on_chosen)
        sheet.editor.pasteboard.takes_all = True
        sheet.editor.pasteboard.besides_words.connect(self.take)
        sheet.progress.stopped.connect(self._on_stop)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+A"), sheet)
        shortcut.activated.connect(self._on_attach)

    def attend(self, presenter: AttachingPresenter) -> None:
        """Take the presenter."""
        self._presenter = presenter

    # What the presenter asks.

    def show_attachments(self, attachments: Sequence[Attachment]) -> None:
        """Show what is attached."""
        self._sheet.attached.show_attachments(attachments)

    def keep_place(self) -> Place:
        """Keep the place of the cursor; none where there is no text to write in."""
        editor = self._sheet.editor
        return editor.placed.place() if not editor.isHidden() else None

    def put(self, place: Place, attachment: Attachment) -> None:
        """Let it stand there, and let the person who chose it go on writing."""
        if isinstance(place, QTextCursor):
            self._sheet.editor.placed.put(place, attachment)
        if self._sheet.attach.hasFocus():
            self._sheet.editor.setFocus()

    def take_away(self, attachment: Attachment) -> None:
        """Take it out of the text."""
        self._sheet.editor.placed.take_away(attachment.reference)

    def show_busy(self, words: str) -> None:
        """Say that something is on its way."""
        progress: ProgressLine = self._sheet.progress
        if words:
            progress.begin(words)
        else:
            progress.end()

    def show_note(self, words: str) -> None:
        """Show a quiet sentence."""
        self._note(words)

    # What the person does.

    def take(self, source: QMimeData) -> None:
        """Attach what was pasted or dropped: files, or a picture."""
        if self._presenter is None:
            return
        paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if paths:
            self._presenter.add_files(paths, keeps_originals=self.originals.isChecked())
        elif source.hasImage():
            image = QImage(source.imageData())
            if not image.isNull():
                self._presenter.add_picture(_unpacked(image))

    def choose_pictures(self) -> None:
        """Let pictures be chosen."""
        endings = " ".join(f"*{ending}" for ending in sorted(PICTURE_ENDINGS))
        kinds = [_("Pictures") + f" ({endings})", _("All files") + " (*)"]
        places = QStandardPaths.StandardLocation.PicturesLocation
        self._choose(_("Choose pictures"), kinds, places, self.add_files)

    def choose_files(self) -> None:
        """Let a file be chosen that is attached as it is."""
        places = QStandardPaths.StandardLocation.DocumentsLocation
        self._choose(_("Choose a file"), [_("All files") + " (*)"], places, self.add_as_files)

    def add_files(self, paths: list[str]) -> None:
        """Attach files that were chosen as pictures."""
        if self._presenter is not None:
            keeps = self.originals.isChecked()
            self._presenter.add_files([Path(path) for path in paths], keeps_originals=keeps)

    def add_as_files(self, paths: list[str]) -> None:
        """Attach files as they are."""
        if self._presenter is not None:
            self._presenter.add_as_files([Path(path) for path in paths])

    def draw(self) -> None:
        """Make a new drawing."""
        from reflective.ui.pages.drawing_dialog import (  # noqa: PLC0415 - Today is there at once
            DrawingDialog,
        )

        dialog = DrawingDialog(self._sheet.window(), self._appearance)
        dialog.drawn.connect(self._on_drawn)
        dialog.open()

    def record(self) -> None:
        """Record a sound note."""
        from reflective.ui.pages.recording_dialog import (  # noqa: PLC0415 - as above
            RecordingDialog,
        )

        dialog = RecordingDialog(self._sheet.window(), self._appearance, self._devices)
        dialog.recorded.connect(self._on_recorded)
        dialog.open()

    def _choose(
        self,
        title: str,
        kinds: list[str],
        place: QStandardPaths.StandardLocation,
        take: Callable[[list[str]], None],
    ) -> None:
        chooser = QFileDialog(self._sheet, title, QStandardPaths.writableLocation(place))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setNameFilters(kinds)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.filesSelected.connect(take)
        chooser.open()

    def _on_attach(self) -> None:
        button = self._sheet.attach
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_stop(self) -> None:
        if self._presenter is not None:
            self._presenter.stop()

    def _on_chosen(self, attachment: Attachment) -> None:
        from reflective.ui.pages.attachment_dialog import (  # noqa: PLC0415 - as above
            AttachmentDialog,
        )

        presenter = self._presenter
        record = presenter.record if presenter else None
        if presenter is None or record is None:
            return
        dialog = AttachmentDialog(
            self._sheet.window(),
            self._appearance,
            self._showing,
            self._devices.loudspeaker,
            (record, attachment),
            may_change=True,
        )
        dialog.described.connect(partial(presenter.describe, attachment))
        dialog.taken_out.connect(partial(presenter.take_out, attachment))
        dialog.redraw_wanted.connect(partial(self._on_redraw, attachment))
        dialog.open()

    def _on_drawn(self, picture: bytes) -> None:
        if self._presenter is not None:
            self._presenter.add_ready(drawing(picture, WIDTH, HEIGHT))

    def _on_redraw(self, attachment: Attachment, content: bytes) -> None:
        from reflective.ui.pages.drawing_dialog import DrawingDialog  # noqa: PLC0415 - as above
        from reflective.ui.widgets.drawing import strokes_of  # noqa: PLC0415 - as above

        strokes = strokes_of(content)
        if strokes is None:
            self._note(_("The lines of this drawing cannot be read, so it stays as it is."))
            return
        dialog = DrawingDialog(self._sheet.window(), self._appearance, strokes)
        dialog.drawn.connect(partial(self._on_redrawn, attachment))
        dialog.emptied.connect(partial(self._on_emptied, attachment))
        dialog.open()

    def _on_redrawn(self, attachment: Attachment, picture: bytes) -> None:
        if self._presenter is not None:
            new = drawing(picture, WIDTH, HEIGHT, attachment.alt)
            self._presenter.redraw(attachment, new)

    def _on_emptied(self, attachment: Attachment) -> None:
        if self._presenter is not None:
            self._presenter.take_out(attachment)
            self._note(_("You rubbed out the whole drawing, so it was taken out."))

    def _on_recorded(self, ready: Ready) -> None:
        if self._presenter is not None:
            self._presenter.add_ready(ready)


def let_attach(
    sheet: TodaySheet,
    attaching: Attaching,
    jobs: Jobs,
    entry: WritingPresenter,
    note: Callable[[str], None],
    changed: Callable[[Changes], None],
) -> TodayAttachments:
    """Let things be attached to the entry that is being written."""
    showing = Showing[QImage](attaching, jobs, read_scaled, changed)
    there = TodayAttachments(sheet, sheet.appearance, showing, devices(sheet), note)
    presenter = AttachingPresenter(attaching, jobs, entry, there, changed)
    there.attend(presenter)
    entry.before_flush = presenter.flush
    return there


def _unpacked(image: QImage) -> bytes:
    """Give the bytes of a picture of the clipboard, quickly."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", _UNPACKED)  # type: ignore[call-overload]  # the name of a format
    return bytes(data.data())
