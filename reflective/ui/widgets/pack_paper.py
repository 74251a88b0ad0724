# SPDX-License-Identifier: Apache-2.0
"""A button that puts a prompt pack on paper, as a sheet or as cards to cut out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.studio_paper import cards_of, sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.prompts.pack import PromptPack
    from reflective.ui.appearance.appearance import Appearance


class PaperButton(Button):
    """Asks how and where; `wanted` brings the path, and what sets a pack out as PDF."""

    wanted = Signal(object, object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_("Print"), appearance, icon="printer", parent=parent)
        self.named = ""
        self._dialog: QFileDialog | None = None
        self._ways = QMenu(self)
        self._ways.addAction(_("As a sheet…"), partial(self._ask, sheet_of))
        self._ways.addAction(_("As cards…"), partial(self._ask, cards_of))
        self.clicked.connect(self._on_click)

    def _on_click(self) -> None:
        self._ways.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _ask(self, set_out: Callable[[PromptPack], bytes]) -> None:
        """Ask where to; the dialog asks itself before it replaces a file."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        self._dialog = QFileDialog(self, _("Save as PDF"), folder)
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.setNameFilter("*.pdf")
        self._dialog.setDefaultSuffix("pdf")
        self._dialog.selectFile(f"{self.named}.pdf".replace("/", "-"))
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.fileSelected.connect(partial(self._on_file, set_out))
        self._dialog.open()

    def _on_file(self, set_out: Callable[[PromptPack], bytes], path: str) -> None:
        self.wanted.emit(Path(path), set_out)
