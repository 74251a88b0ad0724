# SPDX-License-Identifier: Apache-2.0
"""Ask a person for a journal that is there, or for a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt

from reflective.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def choose_journal(
    asking: QWidget, title: str, chosen: Callable[[str], None], folder: str = ""
) -> None:
    """Open a dialog for one journal; it begins in this folder, or at home."""
    # Loaded when first needed, so that the window comes up fast.
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - see above

    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    chooser = QFileDialog(asking, title, folder or home)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.setNameFilters([_("Journals") + " (*.reflective)", _("All files") + " (*)"])
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(chosen)
    chooser.open()


def choose_folder(
    asking: QWidget, title: str, chosen: Callable[[str], None], folder: str = ""
) -> None:
    """Open a dialog for a folder; it begins in this one, or where the last one was left."""
    # Loaded when first needed, as above.
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - see above

    chooser = QFileDialog(asking, title, folder)
    chooser.setFileMode(QFileDialog.FileMode.Directory)
    chooser.setOption(QFileDialog.Option.ShowDirsOnly)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(chosen)
    chooser.open()
