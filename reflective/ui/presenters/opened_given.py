# SPDX-License-Identifier: Apache-2.0
"""Opening what a partner gave: read first, and kept only where somebody wishes it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import PictureTooLarge, PictureUnreadable, Refusal
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.presenters.given_words import kept_tag, kept_title, lines_of, sender_words
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.receiving_given import Opened, ReceivingGiven
    from reflective.ui.presenters.lines import Line


@dataclass(frozen=True, slots=True)
class OpenedPicture:
    """A picture that came, made anew, and what it is said to be."""

    content: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class OpenedScreen:
    """A file that was opened: who it is from, all its words and pictures, and what can be kept."""

    sender: str
    lines: tuple[Line, ...]
    pictures: tuple[OpenedPicture, ...]
    has_entries: bool
    has_steps: bool


class OpenedView(Protocol):
    """The page on which it is read."""

    def ask_file(self) -> None:
        """Ask for the file; nothing of another one is shown."""

    def show_opened(self, screen: OpenedScreen) -> None:
        """Show all that is in a file."""

    def show_kept(self, words: str, *, entries: bool) -> None:
        """Say what was kept: entries, or next steps; it is not offered again."""

    def refuse(self, words: str) -> None:
        """Say what could not be done."""


class OpenedGiven:
    """Works the page; the words of a file live in memory alone, as long as the page is shown."""

    def __init__(
        self,
        receiving: ReceivingGiven,
        jobs: Jobs,
        view: OpenedView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._receiving = receiving
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._opened: Opened | None = None
        self._round = 0

    def begin(self) -> None:
        """Ask for a file."""
        self.leave()
        self._view.ask_file()

    def leave(self) -> None:
        """Let go of every word of it; nothing is shown that comes late."""
        self._round += 1
        self._opened = None

    def open(self, path: Path) -> None:
        """Open a file."""
        self.begin()
        self._jobs.run(
            partial(self._read, path), partial(self._on_opened, self._round), self._on_failed
        )

    def keep(self) -> None:
        """Keep its entries among one's own, marked as from a partner."""
        if self._opened is not None:
            entries = self._opened.came.given.entries
            headed = partial(kept_title, self._name(self._opened))
            keep = partial(self._receiving.keep, entries, kept_tag(), headed)
            done = partial(self._on_kept, self._round, len(entries))
            self._jobs.run(keep, done, self._on_failed, Lane.SAVE)

    def keep_steps(self) -> None:
        """Keep its next steps beside one's own."""
        if self._opened is not None:
            name = self._name(self._opened) or _("A partner")
            keep = partial(self._receiving.keep_steps, self._opened, name)
            done = partial(self._on_steps_kept, self._round)
            self._jobs.run(keep, done, self._on_failed, Lane.SAVE)

    def _name(self, opened: Opened) -> str:
        return opened.partner.name if opened.partner else ""

    def _read(self, path: Path) -> tuple[Opened, tuple[OpenedPicture, ...]]:
        """Open the file and make its pictures fit to be shown."""
        opened = self._receiving.open(path)
        pictures = []
        for entry in opened.came.given.entries:
            for picture in entry.pictures:
                try:
                    content = self._receiving.picture(picture)
                except (PictureUnreadable, PictureTooLarge):
                    continue  # its line still says that there was one
                pictures.append(OpenedPicture(content, picture.alt))
        return opened, tuple(pictures)

    def _on_opened(self, number: int, read: tuple[Opened, tuple[OpenedPicture, ...]]) -> None:
        if number != self._round:
            return
        self._opened, pictures = read
        given = self._opened.came.given
        self._view.show_opened(
            OpenedScreen(
                sender_words(self._opened),
                lines_of(given),
                pictures,
                bool(given.entries),
                bool(given.steps),
            )
        )

    def _on_kept(self, number: int, count: int, changes: Changes) -> None:
        self._changed(changes)
        if number == self._round:
            told = ngettext(
                "Kept {count} entry in your journal, tagged {tag}.",
                "Kept {count} entries in your journal, tagged {tag}.",
                count,
            )
            tag = "-".join(kept_tag().split())
            self._view.show_kept(told.format(count=count, tag=tag), entries=True)

    def _on_steps_kept(self, number: int, changes: Changes) -> None:
        self._changed(changes)
        if number == self._round:
            told = _("Kept. You find them on the page of your partners.")
            self._view.show_kept(told, entries=False)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.refuse(worded(error).whole)
