# SPDX-License-Identifier: Apache-2.0
"""Labels that show text as it is: never HTML, whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.ui.appearance.scale import TextRole

Tone = Literal["ink", "soft", "accent", "clay", "sky", "gold"]


class PlainLabel(QLabel):
    """Shows plain text in one of the text roles and colours of the look.

    With `wraps` it breaks into lines and takes the height it needs. Text can be selected with
    the mouse only where `selectable` says so.
    """

    def __init__(
        self,
        text: str = "",
        look: TextRole = "interface",
        tone: Tone = "ink",
        *,
        wraps: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setProperty("tone", tone)
        self.setWordWrap(wraps)
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def set_look(self, look: TextRole) -> None:
        """Change the size and the face of the text."""
        if self.property("look") != look:
            self.setProperty("look", look)
            self.style().unpolish(self)
            self.style().polish(self)
            self.updateGeometry()

    def set_tone(self, tone: Tone) -> None:
        """Change the colour of the text."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class StillPlace(QWidget):
    """Keeps the place of a label the same whatever it says, so that new words lay nothing out.

    Qt would lay out the whole page anew at each of them, for a millisecond or two. The place is
    one line high; call `updateGeometry` when the text size changes.
    """

    def __init__(self, label: QLabel) -> None:
        super().__init__()
        self._label = label
        label.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the height of one line."""
        margins = self._label.contentsMargins()
        line = self._label.fontMetrics().height()
        return QSize(0, line + margins.top() + margins.bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the label all of the place."""
        super().resizeEvent(event)
        self._label.resize(self.size())


class LineLabel(PlainLabel):
    """Shows one line of plain text, and an ellipsis where there is no room for all of it.

    The ellipsis stands at the end, or with `keeps_end` in the middle, as for a folder.
    """

    def __init__(
        self,
        text: str = "",
        look: TextRole = "interface",
        tone: Tone = "ink",
        *,
        keeps_end: bool = False,
    ) -> None:
        self._whole = ""
        side = Qt.TextElideMode
        self._side = side.ElideMiddle if keeps_end else side.ElideRight
        super().__init__("", look, tone)
        self.set_line(text)

    def set_line(self, text: str) -> None:
        """Show another text; screen readers and the hover always have the whole of it."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for room for the whole line."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 4, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Make do with a few letters."""
        wide = self.fontMetrics().averageCharWidth() * 6
        return QSize(min(wide, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the line anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        cut = self.fontMetrics().elidedText(self._whole, self._side, max(0, self.width()))
        self.setText(cut)
        self.setToolTip(self._whole if cut != self._whole else "")
