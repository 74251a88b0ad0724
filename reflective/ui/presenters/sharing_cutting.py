# SPDX-License-Identifier: Apache-2.0
"""Choosing passages of an entry, so that nothing else of it leaves. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Refusal
from reflective.sharing.passages import (
    paragraphs,
    parts_of,
    spans_of,
    with_span,
    without_span,
)
from reflective.wording import worded

if TYPE_CHECKING:
    from reflective.app.jobs import Jobs
    from reflective.app.sharing import Chosen, Sharing
    from reflective.journal.ids import RecordId
    from reflective.sharing.passages import Span
    from reflective.ui.presenters.sharing_picking import Picked


class Cover(Enum):
    """How much of a paragraph is chosen."""

    NOTHING = auto()
    SOME = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph to tick: its words, and how much of it is chosen."""

    words: str
    cover: Cover


@dataclass(frozen=True, slots=True)
class CuttingScreen:
    """An entry with the stretches of it that are chosen; none of them means the whole entry."""

    title: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    spans: tuple[Span, ...]


class CuttingView(Protocol):
    """What the presenter asks of the page."""

    def show_cutting(self, screen: CuttingScreen) -> None:
        """Show an entry, and what of it is chosen."""

    def tell(self, text: str) -> None:
        """Say something quietly."""


class Cuts(Protocol):
    """Takes what is cut out."""

    def cut(self, record: RecordId, parts: tuple[str, ...]) -> None:
        """Let nothing but these passages of an entry leave; none for the whole of it."""


class Cutting:
    """Works the choice of passages for one of the chosen entries at a time."""

    def __init__(self, sharing: Sharing, picks: Cuts, jobs: Jobs, view: CuttingView) -> None:
        self._sharing = sharing
        self._picks = picks
        self._jobs = jobs
        self._view = view
        self._open: Picked | None = None
        self._text = ""
        self._paragraphs: list[Span] = []
        self._spans: tuple[Span, ...] = ()

    def open(self, picked: Picked) -> None:
        """Show a chosen entry as it is now, with the passages that are chosen already."""
        self._open = picked
        fetch = partial(self._sharing.choose, (picked.record,))
        self._jobs.run(fetch, partial(self._on_chosen, picked), self._on_failed)

    def toggle(self, place: int) -> None:
        """Choose a paragraph, or take all of it off again."""
        span = self._paragraphs[place]
        change = without_span if self._cover(span) is Cover.ALL else with_span
        self._take(change(self._spans, span))

    def take(self, start: int, end: int) -> None:
        """Choose words that are selected: characters `start` to `end`."""
        if any(letter.isalnum() for letter in self._text[start:end]):
            self._take(with_span(self._spans, (start, end)))

    def take_whole(self) -> None:
        """Let the whole entry leave again."""
        self._take(())

    def use(self) -> None:
        """Let nothing leave of the entry but what is chosen."""
        if self._open is not None:
            self._picks.cut(self._open.record, parts_of(self._text, self._spans))
            self._open = None

    def _take(self, spans: tuple[Span, ...]) -> None:
        self._spans = spans
        self._show()

    def _on_chosen(self, picked: Picked, chosen: Chosen) -> None:
        if picked is not self._open:
            return
        self._text = chosen.entries[0].text
        self._paragraphs = paragraphs(self._text)
        self._spans = spans_of(self._text, picked.parts)
        self._show()

    def _show(self) -> None:
        if self._open is not None:
            told = tuple(
                Paragraph(self._text[start:end], self._cover((start, end)))
                for start, end in self._paragraphs
            )
            screen = CuttingScreen(self._open.heading, self._text, told, self._spans)
            self._view.show_cutting(screen)

    def _cover(self, span: Span) -> Cover:
        if any(start <= span[0] and span[1] <= end for start, end in self._spans):
            return Cover.ALL
        touched = any(start < span[1] and span[0] < end for start, end in self._spans)
        return Cover.SOME if touched else Cover.NOTHING

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)
