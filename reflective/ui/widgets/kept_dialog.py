# SPDX-License-Identifier: Apache-2.0
"""A sheet over the window that comes to its end once, however it is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget


class KeptDialog(QDialog):
    """Keeps what was made on it when it is closed, by Escape too: nothing is lost by a slip.

    Say in `settle` what that is. The dialog goes once it is closed.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def settle(self) -> None:
        """Keep what was made; nothing more follows."""
        raise NotImplementedError

    def accept(self) -> None:
        """Keep it, and close."""
        self.settle()
        super().accept()

    def reject(self) -> None:
        """Keep it on Escape too."""
        self.settle()
        super().reject()
