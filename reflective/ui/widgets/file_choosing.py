# SPDX-License-Identifier: Apache-2.0
"""Ask a person for a file or folder that is there, or for the place of a new file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt

from reflective.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


def choose_file(
    asking: QWidget, title: str, filters: Sequence[str], chosen: Callable[[str], None]
) -> None:
    """Open a dialog for one file that is there; it begins at home."""
    # Loaded when first needed, as above.
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - see above

    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    chooser = QFileDialog(asking, title, home)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.setNameFilters(filters)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(chosen)
    chooser.open()


def choose_place(asking: QWidget, title: str, name: str, chosen: Callable[[str], None]) -> None:
    """Open a dialog for a file to be written; it asks before one is replaced."""
    # Loaded when first needed, as above.
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - see above

    documents = QStandardPaths.StandardLocation.DocumentsLocation
    chooser = QFileDialog(asking, title, QStandardPaths.writableLocation(documents))
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    suffix = name.rpartition(".")[2]
    chooser.setNameFilter(f"*.{suffix}")
    chooser.setDefaultSuffix(suffix)
    chooser.selectFile(name)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(chosen)
    chooser.open()
