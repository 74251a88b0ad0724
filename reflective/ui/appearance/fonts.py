# SPDX-License-Identifier: Apache-2.0
"""The two shipped typefaces: one for writing and headings, one for the window's own words."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from reflective.resources import folder

WRITING = "Literata"
INTERFACE = "Atkinson Hyperlegible Next"


def load_fonts() -> None:
    """Make the shipped fonts known to Qt; needs a QApplication.

    Raises FileNotFoundError if one of them is missing or cannot be read.
    """
    if QFontDatabase.hasFamily(WRITING) and QFontDatabase.hasFamily(INTERFACE):
        return
    for file in sorted(folder("fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(
                f"the installation of Reflective has a broken font: {file.name}"
            )
