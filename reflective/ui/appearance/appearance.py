# SPDX-License-Identifier: Apache-2.0
"""Dress the whole application: colours, text size, fonts and icons, changeable at any time."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QIcon

from reflective.ui.appearance.fonts import INTERFACE, WRITING, load_fonts
from reflective.ui.appearance.icons import draw
from reflective.ui.appearance.scale import PIXELS, Scale, TextRole
from reflective.ui.appearance.stylesheet import palette, style_sheet
from reflective.ui.appearance.tokens import CONTRAST, DARK, LIGHT, ColourName, Tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QApplication

_SERIF: frozenset[TextRole] = frozenset(
    {"brand", "display", "title", "heading", "writing", "quote"}
)
_SEMIBOLD: frozenset[TextRole] = frozenset({"brand", "display", "title", "heading", "strong"})


class Appearance(QObject):
    """Applies a theme and a text size to the application, and hands out fonts and icons.

    Made once, by the composition root, and given to every widget that draws icons or paints.
    Those redraw on `changed`. `theme` is `light`, `dark`, `contrast` or `system`; `system`
    follows the desktop, where an unknown scheme means light.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._theme = "system"
        self._icons: dict[tuple[str, str, int, int], QIcon] = {}
        load_fonts()
        self._tokens = LIGHT
        self._scale = Scale()
        application.screenAdded.connect(self._on_screen_added)
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def theme(self) -> str:
        """The theme that was chosen: `light`, `dark`, `contrast` or `system`."""
        return self._theme

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def scale(self) -> Scale:
        """The text size in use."""
        return self._scale

    def apply(self, theme: str = "system", text_size: int = 100) -> None:
        """Dress every window in this theme and text size (percent, 80 to 200) at once."""
        self._theme = theme
        screen = self._application.primaryScreen()
        self._scale = Scale(text_size, screen.logicalDotsPerInchY() if screen else 96)
        self._tokens = self._choose()
        self._icons.clear()
        self._application.setPalette(palette(self._tokens))
        self._application.setFont(self.font("interface"))
        self._application.setStyleSheet(style_sheet(self._tokens, self._scale))
        self.changed.emit()

    def font(self, role: TextRole) -> QFont:
        """Make the font of a role in the present text size, for painting and text documents."""
        font = QFont(WRITING if role in _SERIF else INTERFACE)
        font.setPointSizeF(self._scale.points(PIXELS[role]))
        if role in _SEMIBOLD:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def icon(self, name: str, colour: ColourName = "ink", size: int = 18, gap: int = 0) -> QIcon:
        """Draw a shipped icon in a colour of the theme.

        `size` is in pixels at 100 % text and grows with the text; `gap` adds empty room to its
        right, where Qt would put the text too close. Raises FileNotFoundError for an unknown name.
        """
        paint = self._tokens.colour(colour)
        side, room = self._scale.pixels(size), self._scale.pixels(gap)
        key = (name, paint, side, room)
        if key not in self._icons:
            self._icons[key] = draw(name, paint, side, room, self._densities())
        return self._icons[key]

    def _choose(self) -> Tokens:
        """Choose the colours: the person's choice wins, then what the desktop asks for."""
        named = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}.get(self._theme)
        if named is not None:
            return named
        hints = self._application.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return CONTRAST
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _densities(self) -> set[int]:
        """Tell for which screens icons are drawn: those that are there."""
        return {ceil(screen.devicePixelRatio()) for screen in self._application.screens()} | {1}

    def _on_screen_added(self, screen: QScreen) -> None:
        """Draw the icons again where a screen is finer than those before it."""
        if screen.devicePixelRatio() > 1:
            self.apply(self._theme, self._scale.percent)

    def _on_system_changed(self) -> None:
        """Follow the desktop when it turns dark or light, if the person left it to the desktop."""
        if self._choose() is not self._tokens:
            self.apply(self._theme, self._scale.percent)
