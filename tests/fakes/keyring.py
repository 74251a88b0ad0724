# SPDX-License-Identifier: Apache-2.0
"""A keyring in memory, which can be locked, missing or slow to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app.jobs import Progress

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.refusals import Refusal


class FakeKeyring:
    """Keeps secrets in `kept`; every question raises `refusal`, where there is one."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.refusal: Refusal | None = None
        self.asked = 0

    def keep(self, name: str, secret: bytes) -> Generator[Progress, None, None]:
        """Keep."""
        yield from self._answer()
        self.kept[name] = secret

    def fetch(self, name: str) -> Generator[Progress, None, bytes | None]:
        """Fetch."""
        yield from self._answer()
        return self.kept.get(name)

    def forget(self, name: str) -> Generator[Progress, None, None]:
        """Delete."""
        yield from self._answer()
        self.kept.pop(name, None)

    def _answer(self) -> Generator[Progress, None, None]:
        self.asked += 1
        yield Progress(0)
        if self.refusal is not None:
            raise self.refusal
