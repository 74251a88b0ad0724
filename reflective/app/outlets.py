# SPDX-License-Identifier: Apache-2.0
"""The forms in which stories leave, and where they go."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.sharing.bundle import Bundle, Received

T = TypeVar("T")

LOCKED = ".age"
"""What is added to the name of a file that is encrypted to somebody."""


class Form(StrEnum):
    """What is written: a story file for the table, or a document for people."""

    BUNDLE = "bundle"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    CARDS = "cards"

    @property
    def suffix(self) -> str:
        """How the name of such a file ends."""
        return {
            Form.BUNDLE: ".bundle",
            Form.MARKDOWN: ".md",
            Form.HTML: ".html",
            Form.DOCX: ".docx",
            Form.PDF: ".pdf",
            Form.CARDS: ".pdf",
        }[self]

    @property
    def in_ledger(self) -> str:
        """How the ledger names it; there, `pdf` alone is a paper with every name in it."""
        return "pdf-without-names" if self is Form.PDF else self.value


@dataclass(frozen=True, slots=True)
class Packed:
    """A file that is ready to leave, byte for byte.

    `readable` is all of it as text, before it is locked; '' where the form is none to be read
    so. `is_locked` says that it is encrypted, and only its recipient can open it.
    """

    bundle: Bundle
    form: Form
    data: bytes
    readable: str = ""
    is_locked: bool = False


class Bundles(Protocol):
    """Reads story files that came from somebody."""

    def open(self, path: Path) -> Received:
        """Read one; raises CannotRead, BundleRefused, BundleNewer or BundleLocked."""


class Outlet(Protocol):
    """Makes files of what leaves, and puts them in their place."""

    def pack(self, bundle: Bundle, form: Form, recipient: str) -> Packed:
        """Make a file, encrypted to the key `recipient` unless that is ''.

        Raises NotAKey, or NoLetters where the form cannot show a letter.
        """

    def write(self, packed: Packed, path: Path, *, overwrite: bool, at_last: Callable[[], T]) -> T:
        """Write a file whole, do `at_last`, and only then put it in its place.

        Returns what `at_last` returns; where that fails, no file is left. Raises FileExists
        (unless told to overwrite), ReadOnlyPlace or DiskFull.
        """
