# SPDX-License-Identifier: Apache-2.0
"""The palette and the one style sheet of the window, both made from the token table.

Widgets are told apart by two dynamic properties: `look` says what a label or frame is
(`display`, `title`, `heading`, `writing`, `quote`, `strong`, `small`, `card`, `tint`, `notice`,
`bar`, `rail`, `side`, `chip`), `kind` what a button is (`primary`, `secondary`, `link`, `quiet`,
`choice`, `card`, `rail`). `tone` says `soft`, `accent` or `clay` for a label's colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

from reflective.resources import folder
from reflective.ui.appearance.fonts import INTERFACE
from reflective.ui.appearance.scale import PIXELS, Scale

if TYPE_CHECKING:
    from reflective.ui.appearance.tokens import ColourName, Tokens

_ROLES: tuple[tuple[QPalette.ColorRole, ColourName], ...] = (
    (QPalette.ColorRole.Window, "paper"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "page"),
    (QPalette.ColorRole.AlternateBase, "rail"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.PlaceholderText, "soft"),
    (QPalette.ColorRole.Button, "page"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.BrightText, "clay"),
    (QPalette.ColorRole.Light, "page"),
    (QPalette.ColorRole.Midlight, "line"),
    (QPalette.ColorRole.Mid, "edge"),
    (QPalette.ColorRole.Dark, "edge"),
    (QPalette.ColorRole.Shadow, "edge"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.ToolTipBase, "page"),
    (QPalette.ColorRole.ToolTipText, "ink"),
)


def palette(tokens: Tokens) -> QPalette:
    """Make the palette that Qt and our own painting use; disabled text is the soft ink."""
    made = QPalette()
    for role, name in _ROLES:
        made.setColor(role, QColor(tokens.colour(name)))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.soft))
    return made


def style_sheet(tokens: Tokens, scale: Scale, serif: str) -> str:
    """Write the style sheet of the application for these colours, this text size and face.

    `serif` is the family of texts and headings.
    """
    return "\n".join(
        (
            _labels(tokens, scale, serif),
            _frames(tokens, scale),
            _buttons(tokens, scale),
            _special_buttons(tokens, scale),
            _fields(tokens, scale, serif),
            _boxes(tokens, scale),
            _views(tokens, scale),
        )
    )


def _labels(tokens: Tokens, scale: Scale, serif: str) -> str:
    rules = [f"QLabel {{ color: {tokens.ink}; background: transparent; }}"]
    for role, pixels in PIXELS.items():
        family = INTERFACE if role in ("interface", "strong", "small") else serif
        weight = 600 if role in ("brand", "display", "title", "heading", "strong") else 400
        rules.append(
            f'QLabel[look="{role}"] {{ font-family: "{family}"; font-weight: {weight};'
            f" font-size: {scale.points(pixels)}pt; }}"
        )
    rules.extend(
        f'QLabel[tone="{tone}"] {{ color: {tokens.colour(tone)}; }}'
        for tone in ("soft", "accent", "clay", "sky", "gold")
    )
    return "\n".join(rules)


def _frames(tokens: Tokens, scale: Scale) -> str:
    return f"""
QMainWindow, QDialog, QStackedWidget[look="paper"], QWidget[look="paper"] {{
    background: {tokens.paper}; }}
QFrame[look="card"] {{ background: {tokens.page}; border: 1px solid {tokens.line};
    border-radius: 10px; }}
QFrame[look="tint"] {{ background: {tokens.accent_tint}; border: none; border-radius: 10px; }}
QFrame[look="tint"][tone="gold"] {{ background: {tokens.gold_tint}; }}
QFrame[look="tint"][tone="sky"] {{ background: {tokens.sky_tint}; }}
QFrame[look="tint"][tone="clay"] {{ background: {tokens.clay_tint}; }}
QFrame[look="notice"] {{ background: {tokens.sky_tint}; border: none;
    border-bottom: 1px solid {tokens.line}; }}
QFrame[look="bar"] {{ background: {tokens.paper}; border: none;
    border-bottom: 1px solid {tokens.line}; }}
QFrame[look="rail"] {{ background: {tokens.rail}; border: none;
    border-right: 1px solid {tokens.line}; }}
QFrame[look="side"] {{ background: {tokens.paper}; border: none;
    border-left: 1px solid {tokens.line}; }}
QFrame[look="jump"] {{ background: {tokens.page}; border: 1px solid {tokens.edge};
    border-radius: 10px; }}
QFrame[look="rule"] {{ background: {tokens.line}; border: none; max-height: 1px;
    min-height: 1px; }}
QFrame[look="chip"] {{ background: {tokens.rail}; border: 1px solid {tokens.line};
    border-radius: {scale.pixels(7.5) + 3}px; }}
QFrame[look="chip"][removable="true"] {{ border-radius: {(scale.pixels(16) + 10) // 2}px; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget[look="clear"] {{ background: transparent; }}
QToolTip {{ background: {tokens.page}; color: {tokens.ink}; border: 1px solid {tokens.edge};
    padding: 4px; }}"""


def _buttons(tokens: Tokens, scale: Scale) -> str:
    size = scale.points(PIXELS["interface"])
    return f"""
QPushButton, QCheckBox, QRadioButton, QComboBox, QListView {{ outline: none; }}
QPushButton {{ font-size: {size}pt; font-weight: 600; color: {tokens.ink};
    background: {tokens.page}; border: 1px solid {tokens.edge}; border-radius: 8px;
    padding: 7px 14px; min-height: {scale.pixels(20)}px; }}
QPushButton:hover {{ background: {tokens.accent_tint}; }}
QPushButton:pressed {{ background: {tokens.line}; }}
QPushButton:focus {{ border: 2px solid {tokens.accent}; padding: 6px 13px; }}
QPushButton:disabled {{ color: {tokens.soft}; background: {tokens.paper};
    border: 1px dashed {tokens.edge}; padding: 7px 14px; }}
QPushButton:checked {{ color: {tokens.accent}; border-color: {tokens.accent};
    background: {tokens.accent_tint}; }}
QPushButton[kind="primary"] {{ color: {tokens.on_accent}; background: {tokens.accent};
    border: 1px solid {tokens.accent}; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{
    border-color: {tokens.ink}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {tokens.ink}; padding: 6px 13px; }}
QPushButton[kind="primary"]:disabled {{ color: {tokens.soft}; background: {tokens.paper};
    border: 1px dashed {tokens.edge}; padding: 7px 14px; }}
QPushButton[kind="link"] {{ font-weight: 400; color: {tokens.accent}; background: transparent;
    border: 2px solid transparent; border-radius: 4px; padding: 1px;
    min-height: {scale.pixels(20)}px; text-decoration: underline; }}
QPushButton[kind="link"]:hover, QPushButton[kind="link"]:pressed {{ color: {tokens.ink}; }}
QPushButton[kind="link"]:focus {{ border-color: {tokens.accent}; }}
QPushButton[kind="link"]:disabled {{ color: {tokens.soft}; text-decoration: none; }}
QPushButton[kind="quiet"] {{ background: transparent; border: 2px solid transparent;
    border-radius: 6px; padding: 3px; min-height: {scale.pixels(18)}px;
    min-width: {scale.pixels(18)}px; }}
QPushButton[kind="quiet"]:hover {{ background: {tokens.accent_tint}; }}
QPushButton[kind="quiet"]:focus {{ border-color: {tokens.accent}; }}"""


def _special_buttons(tokens: Tokens, scale: Scale) -> str:
    size = scale.points(PIXELS["interface"])
    small = scale.points(PIXELS["small"])
    return f"""
QPushButton[kind="rail"] {{ font-weight: 400; background: transparent; text-align: left;
    border: 1px solid transparent; padding: 8px 9px; font-size: {size}pt; }}
QPushButton[kind="rail"]:hover {{ background: {tokens.page}; }}
QPushButton[kind="rail"][current="true"] {{ font-weight: 600; color: {tokens.accent};
    background: {tokens.page}; border: 1px solid {tokens.edge}; }}
QPushButton[kind="rail"]:focus {{ border: 2px solid {tokens.accent}; padding: 7px 8px; }}
QPushButton[tall="true"], QPushButton[tall="true"]:disabled {{ padding: 10px 14px; }}
QPushButton[tall="true"]:focus {{ padding: 9px 13px; }}
QPushButton[kind="card"] {{ text-align: left; border: 1px solid {tokens.line};
    border-radius: 10px; padding: 0; }}
QPushButton[kind="card"]:hover {{ border-color: {tokens.edge}; background: {tokens.page}; }}
QPushButton[kind="card"]:focus {{ border: 2px solid {tokens.accent}; padding: 0; }}
QPushButton[kind="card"][current="true"] {{ border: 2px solid {tokens.accent};
    background: {tokens.accent_tint}; }}
QPushButton[kind="chip"] {{ font-weight: 400; font-size: {small}pt; color: {tokens.soft};
    background: {tokens.rail}; border: 1px solid {tokens.edge};
    border-radius: {_half(scale)}px; padding: 2px 10px; min-height: {scale.pixels(18)}px; }}
QPushButton[kind="tiny"] {{ background: transparent; border: 2px solid transparent;
    border-radius: 6px; padding: 2px; min-height: {scale.pixels(16)}px;
    min-width: {scale.pixels(16)}px; }}
QPushButton[kind="tiny"]:hover {{ background: {tokens.accent_tint}; }}
QPushButton[kind="tiny"]:focus {{ border-color: {tokens.accent}; }}
QPushButton[kind="chip"]:focus {{ border: 2px solid {tokens.accent}; padding: 1px 9px; }}
QPushButton[kind="jump"] {{ font-weight: 400; color: {tokens.soft}; text-align: left;
    padding: 7px 12px; }}
QPushButton[kind="jump"]:focus {{ padding: 6px 11px; }}"""


def _fields(tokens: Tokens, scale: Scale, serif: str) -> str:
    size = scale.points(PIXELS["interface"])
    down, side = _drawing("down", tokens.ink), scale.pixels(18)
    title = PIXELS["title"] if scale.is_large() else 25
    return f"""
QLineEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit {{ font-size: {size}pt; color: {tokens.ink};
    background: {tokens.page}; border: 1px solid {tokens.edge}; border-radius: 8px;
    padding: 8px 12px; min-height: {scale.pixels(20)}px;
    selection-background-color: {tokens.accent}; selection-color: {tokens.on_accent}; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus, QTimeEdit:focus {{
    border: 2px solid {tokens.accent};
    padding: 7px 11px; }}
QLineEdit[look="bare"], QLineEdit[look="bare"]:focus {{ background: transparent; border: none;
    padding: 0; }}
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button,
QTimeEdit::up-button, QTimeEdit::down-button {{ width: 0; border: none; }}
QLineEdit[look="title"], QLineEdit[look="title"]:focus {{ background: transparent; border: none;
    padding: 0; font-family: "{serif}"; font-weight: 600; font-size: {scale.points(title)}pt; }}
QLineEdit[look="chip"], QLineEdit[look="chip"]:focus {{ font-size: {scale.points(13)}pt;
    border-radius: {_half(scale)}px; padding: 2px 10px; min-height: {scale.pixels(18)}px; }}
QLineEdit {{ lineedit-password-character: 8226; placeholder-text-color: {tokens.soft}; }}
QFrame[look="field"] {{ background: {tokens.page}; border: 1px solid {tokens.edge};
    border-radius: 8px; }}
QFrame[look="field"][focused="true"] {{ border: 2px solid {tokens.accent}; }}
QComboBox::drop-down {{ border: none; width: {scale.pixels(28)}px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: {side}px; height: {side}px; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox:!editable {{ padding-left: 14px; }}
QComboBox:!editable:focus {{ padding-left: 13px; }}
QComboBox QAbstractItemView {{ background: {tokens.page}; border: 1px solid {tokens.edge};
    border-radius: 0; selection-background-color: {tokens.accent_tint};
    selection-color: {tokens.ink}; }}
QTextEdit, QPlainTextEdit {{ color: {tokens.ink}; placeholder-text-color: {tokens.soft};
    background: {tokens.page};
    border: 1px solid {tokens.edge}; border-radius: 8px; padding: 8px 10px;
    selection-background-color: {tokens.accent}; selection-color: {tokens.on_accent}; }}
QTextEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {tokens.accent}; padding: 7px 9px; }}
QTextEdit[look="bare"] {{ background: transparent; border: 2px solid transparent; padding: 0; }}
QTextEdit[look="bare"]:focus {{ padding: 0; }}
QTextEdit[look="sheet"], QTextEdit[look="sheet"]:focus {{ background: transparent; border: none;
    padding: 0; }}"""


def _boxes(tokens: Tokens, scale: Scale) -> str:
    size = scale.points(PIXELS["interface"])
    side = scale.pixels(16)
    tick = _drawing("tick", tokens.on_accent)
    return f"""
QCheckBox, QRadioButton {{ font-size: {size}pt; color: {tokens.ink}; spacing: 10px;
    padding: 3px 2px; border: 2px solid transparent; border-radius: 6px;
    background: transparent; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {tokens.accent}; }}
QCheckBox::indicator, QRadioButton::indicator, QListWidget::indicator {{
    width: {side}px; height: {side}px;
    background: {tokens.page}; border: 1px solid {tokens.edge}; }}
QCheckBox::indicator, QListWidget::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {side // 2 + 1}px; }}
QCheckBox::indicator:checked, QListWidget::indicator:checked {{
    background: {tokens.accent}; border-color: {tokens.accent};
    image: url("{tick}"); }}
QRadioButton::indicator:checked {{ background: {tokens.page};
    border: {max(4, side // 3)}px solid {tokens.accent}; width: {side - 2 * (side // 3) + 2}px;
    height: {side - 2 * (side // 3) + 2}px; }}
QProgressBar {{ background: {tokens.line}; border: none; border-radius: 3px; max-height: 6px;
    min-height: 6px; }}
QProgressBar::chunk {{ background: {tokens.accent}; border-radius: 3px; }}"""


def _views(tokens: Tokens, scale: Scale) -> str:
    size = scale.points(PIXELS["interface"])
    return f"""
QListView {{ background: transparent; border: 2px solid transparent; border-radius: 8px;
    font-size: {size}pt; color: {tokens.ink}; }}
QListView:focus {{ border-color: {tokens.accent}; }}
QListView[look="cards"], QListView[look="cards"]:focus {{ border: none; }}
QTableView[look="month"] {{ background: transparent; border: none; selection-background-color:
    transparent; color: {tokens.ink}; }}
QTableView[look="month"] QHeaderView, QTableView[look="month"] QHeaderView::section {{
    background: transparent; border: none; color: {tokens.soft};
    font-size: {scale.points(PIXELS["small"])}pt; padding: 2px 0; }}
QListView::item {{ padding: 8px 12px; border-radius: 6px; color: {tokens.ink}; }}
QListView::item:selected {{ background: {tokens.accent_tint}; color: {tokens.ink}; }}
QMenu {{ background: {tokens.page}; border: 1px solid {tokens.edge}; padding: 4px; }}
QMenu::item {{ padding: 8px 16px; border-radius: 6px; color: {tokens.ink}; }}
QMenu::item:selected {{ background: {tokens.accent_tint}; }}
QMenu::item:disabled {{ color: {tokens.soft}; background: transparent; }}
QMenu::separator {{ background: {tokens.line}; height: 1px; margin: 4px 8px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {tokens.edge}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {tokens.line}; }}"""


def _half(scale: Scale) -> int:
    """Tell half the height of a pill; with a larger radius Qt would leave its corners square."""
    return (scale.pixels(18) + 6) // 2


def _drawing(name: str, colour: str) -> str:
    """Find the small drawing in this colour; a style sheet can only name files."""
    return (folder("themes") / f"{name}-{colour.removeprefix('#')}.svg").as_posix()
