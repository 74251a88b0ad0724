# SPDX-License-Identifier: Apache-2.0
"""Buttons: primary, secondary, link, icon alone, one of a choice, and a card to start with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QButtonGroup

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.appearance.tokens import ColourName

Kind = Literal["primary", "secondary", "link", "quiet", "choice", "rail", "chip", "tiny", "jump"]
_ICON = 18
_SMALL_ICON = 13
_GAP = 5
_RING, _INSET, _ROUND = 1.5, 3.25, 5


class Button(QPushButton):
    """A button with words, and an icon if it has one; Enter presses it as Space does.

    One `primary` a page; `secondary` is the rule; `link` stands in a line of text; `choice` can
    be one of several that exclude each other (`join` a QButtonGroup). `tall` is for the
    one button that a whole page leads to.
    """

    def __init__(
        self,
        text: str,
        appearance: Appearance,
        kind: Kind = "secondary",
        icon: str = "",
        parent: QWidget | None = None,
        *,
        tall: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._appearance = appearance
        self._icon = icon
        self.setProperty("kind", kind)
        self.setProperty("tall", tall)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCheckable(kind == "choice")
        if icon:
            appearance.changed.connect(self.redraw)
            self.redraw()

    def join(self, group: QButtonGroup, number: int = -1) -> None:
        """Be one of several that exclude each other, and be told as such to screen readers."""
        group.addButton(self, number)
        self.setAutoExclusive(True)

    def mark(self, *, is_current: bool, said: str) -> None:
        """Show that it leads to what is chosen already, or no longer; a screen reader hears it."""
        self.setProperty("current", is_current)
        self.setAccessibleDescription(said)
        self.style().unpolish(self)
        self.style().polish(self)

    def set_icon(self, icon: str) -> None:
        """Change the icon."""
        if not self._icon:
            self._appearance.changed.connect(self.redraw)
        self._icon = icon
        self.redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter too, which Qt leaves to dialogs."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the ink of the words when the button is switched on or off."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a light ring within a primary button that has the keys: its edge is dark too."""
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._appearance.tokens.on_accent), _RING))
            inner = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
            painter.drawRoundedRect(inner, _ROUND, _ROUND)
            painter.end()

    def redraw(self) -> None:
        """Draw the icon anew, after the theme or the words beside it changed."""
        if not self._icon:
            return
        primary = self.property("kind") == "primary"
        colour: ColourName = "on_accent" if primary else "ink"
        if not self.isEnabled():
            colour = "soft"
        gap = _GAP if self.text() else 0
        side = _SMALL_ICON if self.property("kind") in ("chip", "tiny") else _ICON
        scale = self._appearance.scale
        self.setIconSize(QSize(scale.pixels(side) + scale.pixels(gap), scale.pixels(side)))
        self.setIcon(self._appearance.icon(self._icon, colour, side, gap))


class IconButton(Button):
    """A button that shows an icon alone; `name` is what it does, for screen readers and hover."""

    def __init__(
        self,
        name: str,
        icon: str,
        appearance: Appearance,
        kind: Kind = "quiet",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", appearance, kind, icon, parent)
        self.setAccessibleName(name)
        self.setToolTip(name)


class CardButton(Button):
    """A large button like a card: icon, title, and one line that says what it leads to."""

    def __init__(
        self,
        title: str,
        detail: str,
        icon: str,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", appearance, parent=parent)
        self.setProperty("kind", "card")
        self._card_icon = icon
        self._picture = QLabel(self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(title, "heading", wraps=True, parent=self))
        words.addWidget(PlainLabel(detail, "interface", "soft", wraps=True, parent=self))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(20, 17, 20, 17)
        row.setSpacing(16)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        appearance.changed.connect(self._draw_card)
        self._draw_card()

    def sizeHint(self) -> QSize:
        """Ask for the room its words need."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask for the room its words need at least."""
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Grow taller where the words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Tell the height that the words need at this width."""
        return self._row.totalHeightForWidth(width)

    def _draw_card(self) -> None:
        side = self._appearance.scale.pixels(_ICON)
        icon = self._appearance.icon(self._card_icon, "ink", _ICON)
        self._picture.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))
