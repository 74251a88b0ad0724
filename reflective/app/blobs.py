# SPDX-License-Identifier: Apache-2.0
"""What an open journal keeps besides words: the bytes of attachments, each content once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Generator

    from reflective.app.jobs import Progress


class Blobs(Protocol):
    """Keeps bytes under a name that is made from them and from the secret of the journal.

    So the same content stands once, and the name tells nothing to anybody else. Whatever no
    version and no draft refers to any more goes with the last of them, or, if nothing ever
    referred to it, at the next opening.
    """

    def put(self, content: bytes, *, name: str = "") -> Generator[Progress, None, str]:
        """Keep bytes, in steps, and tell their name of 64 hexadecimal letters.

        With `name` they are kept under that one, where the secret it was made with is lost.
        Raises DiskFull or ReadOnlyPlace.
        """

    def fetch(self, name: str) -> Generator[Progress, None, bytes]:
        """Fetch bytes by their name, in steps; raises NoAttachment if they are not there."""

    def here(self, names: Collection[str]) -> set[str]:
        """Tell which of these names have their bytes here."""

    def lacking(self) -> list[str]:
        """List the names that versions and drafts refer to, whose bytes are not here."""
