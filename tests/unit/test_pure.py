# SPDX-License-Identifier: Apache-2.0
"""Nothing beneath the window loads Qt, and the terminal starts without heavy parts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BENEATH = (
    "journal",
    "prompts",
    "practice",
    "sharing",
    "app",
    "vault",
    "recognition",
    "files",
    "cli",
    "ui/presenters",
)


def _loads_any(modules: list[str], unwanted: tuple[str, ...]) -> bool:
    code = (
        "import sys, importlib\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        f"sys.exit(7 if any(m.split('.')[0] in {unwanted!r} for m in sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode in (0, 7), "a module cannot be imported"
    return done.returncode == 7


def _modules(part: str) -> list[str]:
    return [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted((ROOT / "reflective" / part).rglob("*.py"))
    ]


def test_nothing_beneath_the_window_loads_qt() -> None:
    modules = [module for part in BENEATH for module in _modules(part)]
    assert len(modules) > 20
    assert not _loads_any(modules, ("PySide6", "shiboken6"))


def test_the_terminal_starts_without_the_heavy_parts() -> None:
    heavy = (
        *("PIL", "PySide6", "hunspell", "keyring", "markdown", "markdownify"),
        *("nacl", "nh3", "numpy", "secretstorage", "spacy", "zxcvbn"),
    )
    assert not _loads_any(["reflective.main", "reflective.files.system_keyring"], heavy)
