# SPDX-License-Identifier: Apache-2.0
"""Ask the programs that keep a history of the clipboard to leave out what is copied here.

Klipper and others on Linux heed `x-kde-passwordManagerHint`; the clipboard history of Windows, and
its copy in the cloud, heed `ExcludeClipboardContentFromMonitorProcessing`, as Microsoft's
documentation says. Programs that heed neither still see it, and on macOS no sign is given yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGNS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
}


def keep_out_of_histories(data: QMimeData) -> None:
    """Put the signs beside what is copied; it is pasted as ever."""
    for name, value in _SIGNS.items():
        data.setData(name, value)


class CopiedWords(QObject):
    """Puts the signs beside everything that this program copies, from whichever field or view.

    Also beside what is marked with the mouse, which X11 has as a second clipboard. `owns` says
    whether what is there comes from this program; what others copied is left alone.
    """

    def __init__(
        self,
        clipboard: QClipboard,
        parent: QObject | None = None,
        owns: Callable[[QClipboard.Mode], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._owns = owns or self._is_ours
        clipboard.changed.connect(self._on_changed)

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        if not self._owns(mode):
            return
        copied = self._clipboard.mimeData(mode)
        if copied is None or not copied.hasText() or any(map(copied.hasFormat, _SIGNS)):
            return
        signed = QMimeData()
        signed.setText(copied.text())
        if copied.hasHtml():
            signed.setHtml(copied.html())
        keep_out_of_histories(signed)
        # Set anew, and not only added to: Windows has noted by now what there is.
        self._clipboard.setMimeData(signed, mode)

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.ownsSelection()
        return mode is QClipboard.Mode.Clipboard and self._clipboard.ownsClipboard()
