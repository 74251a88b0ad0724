# SPDX-License-Identifier: Apache-2.0
"""Say what Reflective protects, and what not: one text for page and README. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.language import gettext as _
from reflective.ui.presenters.lines import Line, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

BULLET = "•\u2002"
"""Stands before each point on the page."""


def title() -> str:
    """Name the page."""
    return _("What this protects, and what not")


def parts() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Give each heading with what is said first ('' for nothing), and its points."""
    return (
        (_("What it protects you from"), _how_it_protects(), _protected()),
        (_("What it does not protect you from"), "", _not_protected()),
        (_("If a court, an inquiry or your employer asks"), "", _asked_for()),
    )


def lines() -> Iterator[Line]:
    """Give the whole text line by line, for a page to show."""
    for heading, first, points in parts():
        yield Line(Shape.HEADING, heading)
        if first:
            yield Line(Shape.TEXT, first)
        for point in points:
            yield Line(Shape.POINT, BULLET + point)


def _how_it_protects() -> str:
    return _(
        "Your journal is one encrypted file. Without your passphrase or your recovery sheet it "
        "cannot be read, and we have neither of them. This is only as strong as your passphrase: "
        "four plain words that nobody would guess are good."
    )


def _protected() -> tuple[str, ...]:
    return (
        _("Somebody who takes this computer, or its disk, while the journal is locked."),
        _("Other people who have their own account on this computer."),
        _("Somebody who copies the file, or a backup, from a stick or a synced folder."),
        _("Somebody who listens on the network: Reflective never connects to the internet."),
    )


def _not_protected() -> tuple[str, ...]:
    return (
        _(
            "A program that records your keys or your screen. An employer may have put one on a "
            "work computer."
        ),
        _(
            "Somebody at the computer while your journal is open. Lock it when you go: press "
            "Ctrl and L."
        ),
        _(
            "Whoever has your passphrase or your recovery sheet; or your account here, if you "
            "let this computer remember the key."
        ),
        _(
            "What the system itself writes to the disk: when memory runs short, or when the "
            "computer hibernates, some of your words may be left there. An encrypted disk helps."
        ),
        _(
            "What is left in the memory of the computer. Locking clears nearly all of it, and "
            "switching off clears the rest."
        ),
        _(
            "Somebody who puts an old copy of your file in the place of the new one. Reflective "
            "cannot tell that it is old."
        ),
        _(
            "What has left: whatever you shared, and copies you made yourself. Deleting here "
            "does not reach them."
        ),
    )


def _asked_for() -> tuple[str, ...]:
    return (
        _("Notes like these can be asked for. Reflective cannot prevent that."),
        _(
            "Has somebody asked to see them, or may they do so soon? Then do not change or "
            "delete anything."
        ),
        _("Speak to your union, your employer or a legal adviser first."),
        _(
            "So write about your own work and what you learned from it, and leave out what "
            "others have told you in trust."
        ),
    )
