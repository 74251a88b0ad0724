# SPDX-License-Identifier: Apache-2.0
"""The wheel that people install: whole, and speaking their language."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).parents[2]

WINDOW = """
import sys
from PySide6.QtCore import QCoreApplication, QLocale, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from reflective.main import start

application = QApplication([])

def say() -> None:
    for window in application.topLevelWidgets():
        for kind in (QLabel, QAbstractButton):
            for part in window.findChildren(kind):
                if part.isVisible():
                    print(part.text())
    print(QCoreApplication.translate("QWidgetTextControl", "&Undo"))
    print(QLocale().dayName(1))
    application.quit()

QTimer.singleShot(0, say)
sys.exit(start(["gone.reflective"]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of a checkout that has a translation, each sentence in «marks»."""
    checkout = tmp_path_factory.mktemp("checkout")
    for name in ("reflective", "resources", "packaging"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, checkout / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, checkout)
    catalogue = Catalog(locale="de")
    for _, _, message, _, _ in extract_from_dir(str(checkout / "reflective")):
        if isinstance(message, str):
            catalogue.add(message, f"«{message}»")
        else:
            catalogue.add(message[:2], tuple(f"«{form}»" for form in message[:2]))
    source = checkout / "resources" / "i18n" / "de" / "LC_MESSAGES" / "reflective.po"
    source.parent.mkdir(parents=True)
    with source.open("wb") as written:
        write_po(written, catalogue)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "built"],
        cwd=checkout,
        capture_output=True,
        check=True,
    )
    (built,) = (checkout / "built").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel, which for one of pure Python is to install it."""
    folder = tmp_path_factory.mktemp("installed")
    with ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


def _run(installed: Path, folder: Path, *words: str, language: str = "de") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=os.environ
        | {
            "HOME": str(folder),
            "PYTHONPATH": str(installed),
            "LANGUAGE": language,
            "LANG": "C.UTF-8",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_wheel_has_all_that_is_shipped(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        names = set(packed.namelist())
    for path in (*(ROOT / "resources").rglob("*"), *(ROOT / "reflective").rglob("*.py")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = str(path.relative_to(ROOT)).replace("resources/", "reflective/_resources/", 1)
            assert name in names
    assert "reflective/_resources/i18n/de/LC_MESSAGES/reflective.mo" in names
    assert not any(name.startswith(("tests/", "packaging/")) for name in names)


def test_the_installed_program_runs_from_its_own_files(installed: Path, tmp_path: Path) -> None:
    shown = "from reflective import resources; print(resources.folder('packs'))"
    assert _run(installed, tmp_path, "-c", shown)[1].startswith(str(installed))
    (pack, *_) = sorted((installed / "reflective" / "_resources" / "packs").iterdir())
    assert _run(installed, tmp_path, "-m", "reflective", "pack", "check", str(pack))[0] == 0


def test_the_terminal_speaks_the_language_of_the_person(installed: Path, tmp_path: Path) -> None:
    code, said = _run(installed, tmp_path, "-m", "reflective", "--help")
    assert code == 0
    assert "«A private journal." in said
    (tmp_path / "pass").write_text("four plain quiet words", "utf-8")
    refused = ("-m", "reflective", "list", "gone.reflective", "--passphrase-file", "pass")
    code, said = _run(installed, tmp_path, *refused)
    assert code == 3
    assert all(line.startswith("«") for line in said.strip().splitlines())
    code, said = _run(installed, tmp_path, *refused, language="en_GB:de")
    assert code == 3
    assert "«" not in said


def test_the_window_speaks_it_too_and_so_does_qt(installed: Path, tmp_path: Path) -> None:
    code, said = _run(installed, tmp_path, "-c", WINDOW)
    assert code == 0, said
    *ours, undo, monday = said.strip().splitlines()
    assert "«Unlock»" in ours
    assert "Unlock" not in ours
    assert undo == "&Rückgängig"
    assert monday == "Montag"


def test_qt_stays_english_where_we_have_no_translation(installed: Path, tmp_path: Path) -> None:
    code, said = _run(installed, tmp_path, "-c", WINDOW, language="it")
    assert code == 0, said
    *ours, undo, monday = said.strip().splitlines()
    assert "Unlock" in ours
    assert undo == "&Undo"
    assert monday == "Monday"
