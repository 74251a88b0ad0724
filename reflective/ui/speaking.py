# SPDX-License-Identifier: Apache-2.0
"""Lets what Qt itself says follow the language of the sentences: menus, dialogs, days, months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication


def speak(application: QCoreApplication, language: str) -> None:
    """Let Qt speak this language (`de`, `pt_BR`), and name its days and months in it.

    Left alone, Qt names them in the system's language, whether or not the sentences are in it.
    A region's own form of the same language, as of Austria, is kept. Where Qt has no words for
    the language, its own stay English.
    """
    spoken, system = QLocale(language), QLocale.system()
    if system.language() == spoken.language():
        spoken = QLocale(spoken.language(), spoken.script(), system.territory())
    QLocale.setDefault(spoken)
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if spoken.language() != QLocale.Language.English and translator.load(
        f"qtbase_{language}", folder
    ):
        application.installTranslator(translator)
