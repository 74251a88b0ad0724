# SPDX-License-Identifier: Apache-2.0
"""Dress the whole application: colours, text size, fonts and icons, changeable at any time."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QIcon

from reflective.app.choices import Look
from reflective.ui.appearance.fonts import INTERFACE, WRITING, load_fonts
from reflective.ui.appearance.icons import draw
from reflective.ui.appearance.motion import Motion
from reflective.ui.appearance.scale import LINE_HEIGHTS, PIXELS, Scale, TextRole
from reflective.ui.appearance.stylesheet import palette, style_sheet
from reflective.ui.appearance.tokens import CONTRAST, DARK, LIGHT, ColourName, Tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QApplication

_SERIF: frozenset[TextRole] = frozenset(
    {"brand", "display", "title", "heading", "writing", "quote"}
)
_TEXTS: frozenset[TextRole] = frozenset({"title", "writing", "quote"})
_BETWEEN_LETTERS, _BETWEEN_WORDS = 0.06, 0.16
"""In sizes of the letters. More room between letters helps many who read with dyslexia (Zorzi and
others, PNAS 109, 2012); WCAG 2.2, 1.4.12 asks that 0.12 and 0.16 be possible. Half of it between
the letters is kept to, for Atkinson Hyperlegible is set wide already."""

_SEMIBOLD: frozenset[TextRole] = frozenset({"brand", "display", "title", "heading", "strong"})


class Appearance(QObject):
    """Applies a look to the application, and hands out fonts and icons.

    Made once, by the composition root, and given to every widget that draws icons or paints.
    Those redraw on `changed`. The theme `system` follows the desktop, where an unknown scheme
    means light.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._look = Look()
        self._motion = Motion(application)
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
        return self._look.theme

    @property
    def look(self) -> Look:
        """The look that was chosen."""
        return self._look

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def scale(self) -> Scale:
        """The text size in use."""
        return self._scale

    @property
    def line_height(self) -> float:
        """How high a line of a text is, in sizes of its letters."""
        return LINE_HEIGHTS.get(self._look.line_spacing, LINE_HEIGHTS["usual"])

    @property
    def text_line(self) -> int:
        """How high a line of a text is, in pixels."""
        return ceil(self._scale.pixels(PIXELS["writing"] * self.line_height))

    @property
    def is_still(self) -> bool:
        """Whether nothing is to move by itself."""
        return self._motion.is_less

    def apply(self, theme: str = "system", text_size: int = 100) -> None:
        """Change the theme and the text size (percent, 80 to 200), nothing else of the look."""
        self.wear(replace(self._look, theme=theme, text_size=text_size))

    def wear(self, look: Look) -> None:
        """Dress every window in this look at once."""
        self._look = look
        self._motion.choose(look.motion)
        screen = self._application.primaryScreen()
        self._scale = Scale(look.text_size, screen.logicalDotsPerInchY() if screen else 96)
        self._tokens = self._choose()
        self._icons.clear()
        self._application.setPalette(palette(self._tokens))
        self._application.setFont(self.font("interface"))
        self._application.setStyleSheet(style_sheet(self._tokens, self._scale, self._serif()))
        self.changed.emit()

    def font(self, role: TextRole) -> QFont:
        """Make the font of a role in the present text size, for painting and text documents."""
        font = QFont(self._serif() if role in _SERIF else INTERFACE)
        size = self._scale.points(PIXELS[role])
        font.setPointSizeF(size)
        if role in _TEXTS and self._is_clear():
            pixels = size * self._scale.dpi / 72
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, _BETWEEN_LETTERS * pixels)
            font.setWordSpacing(_BETWEEN_WORDS * pixels)
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

    def _is_clear(self) -> bool:
        return self._look.lettering == "clear"

    def _serif(self) -> str:
        """Name the face of texts and headings; it has no serifs where clear letters are wanted."""
        return INTERFACE if self._is_clear() else WRITING

    def _choose(self) -> Tokens:
        """Choose the colours: the person's choice wins, then what the desktop asks for."""
        named = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}.get(self._look.theme)
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
            self.wear(self._look)

    def _on_system_changed(self) -> None:
        """Follow the desktop when it turns dark or light, if the person left it to the desktop."""
        if self._choose() is not self._tokens:
            self.wear(self._look)
