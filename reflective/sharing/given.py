# SPDX-License-Identifier: Apache-2.0
"""What one partner gives to another: entries as they were written, and next steps.

Nothing is hidden in it, so it has nothing to do with a story file. It holds no id, tag, time of
day, version or zone of the journal it comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

FORMAT = 1
"""The form of a file for a partner that this version writes."""

MAX_ENTRIES = 100
"""Entries in one file: nobody reads more that were given to them."""

MAX_STEPS = 30
"""Next steps in one file."""

MAX_STEP = 300
"""Characters of a next step."""


@dataclass(frozen=True, slots=True)
class GivenPicture:
    """A picture that goes along: its bytes, and what it is said to be."""

    media: str
    content: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class GivenEntry:
    """An entry or a passage of one, with the day it was written on; `text` is Markdown."""

    day: date
    title: str
    text: str
    pictures: tuple[GivenPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenStep:
    """What somebody means to do next: by a day or at the next session, and with whom."""

    text: str
    by: date | None = None
    at_session: bool = False
    whom: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What is in one file; at least one of the two lists holds something."""

    entries: tuple[GivenEntry, ...] = ()
    steps: tuple[GivenStep, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read in it."""
        return not self.steps and not any(
            one.title or one.text.strip() or one.pictures for one in self.entries
        )


@dataclass(frozen=True, slots=True)
class FromPartner:
    """A file that came from somebody, as it was opened.

    `key` is the public key that its maker says they have; `is_theirs` that whoever made it had
    the secret of that key, or of the reader's own.
    """

    key: str
    is_theirs: bool
    given: Given
