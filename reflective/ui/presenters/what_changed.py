# SPDX-License-Identifier: Apache-2.0
"""What changed: the timeline, and one page of it that leaves without names. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, finish
from reflective.app.refusals import Refusal
from reflective.app.what_changed import What
from reflective.journal.ids import RecordId
from reflective.language import gettext as _
from reflective.sharing.audiences import Audience
from reflective.sharing.redaction import Choice, Decision
from reflective.ui.presenters.journal_entry import Part, Shown
from reflective.ui.presenters.journal_words import full_day
from reflective.ui.presenters.step_words import outcome_words, state_words
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.sharing import Chosen, Review
    from reflective.app.what_changed import Change, Page, WhatChanged

MORE = 40
"""Lines of the timeline that are shown at once."""

ON_PAGE = 25
"""Lines that one page takes; the latest are chosen."""

_ROWS, _LETTERS = 34, 80
"""Rows of one sheet of A4 beside its headings, and letters of a row (measured with long words)."""

READERS = (Audience.COLLEAGUES, Audience.MANAGERS, Audience.ORGANISATIONS, Audience.ANYBODY)
"""Who may read such a page."""


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A line of the timeline: when and what it was, and its words."""

    change: Change
    about: str


@dataclass(frozen=True, slots=True)
class TimelineShown:
    """The timeline, the latest first; `groups` can be chosen, `rest` counts what is left out."""

    lines: tuple[TimeLine, ...]
    rest: int
    groups: tuple[tuple[RecordId, str], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found and may stay if somebody says so; `stand_in` is written instead."""

    key: str
    words: str
    stand_in: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class PageShown:
    """The page that leaves, section by section, and what else was found in it."""

    sections: tuple[tuple[str, tuple[tuple[RecordId, str], ...]], ...]
    found: tuple[Found, ...]

    @property
    def markdown(self) -> str:
        """The whole page as Markdown."""
        parts = [f"# {_page_title()}"]
        for heading, lines in self.sections:
            parts.append(f"## {heading}")
            parts.append("\n".join(f"- {text}" for _name, text in lines))
        return "\n\n".join(parts) + "\n"

    @property
    def sheet(self) -> Shown:
        """The whole page as an entry to be set out on paper."""
        parts = tuple(
            Part(heading, "\n".join(f"- {text}" for _name, text in lines))
            for heading, lines in self.sections
        )
        return Shown(RecordId(""), "", _page_title(), parts)


class ChangedView(Protocol):
    """The page of what changed."""

    def show_timeline(self, shown: TimelineShown) -> None:
        """Show the timeline."""

    def show_working(self) -> None:
        """Say that the lines are being looked through."""

    def show_page(self, shown: PageShown) -> None:
        """Show the page as it would leave; nothing is agreed to any more."""

    def show_saved(self, said: str) -> None:
        """Say that it left."""

    def refuse(self, words: str) -> None:
        """Say what could not be done."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the page stands on: the use case, the names of the groups, and what sets out a PDF."""

    what_changed: WhatChanged
    groups: Callable[[], Mapping[RecordId, str]]
    set_out: Callable[[Sequence[Shown]], bytes]


class ChangedPresenter:
    """Shows the timeline, makes a page of it, and lets that leave once it was read."""

    def __init__(
        self, ground: Ground, jobs: Jobs, view: ChangedView, announce: Callable[[Changes], None]
    ) -> None:
        self._ground = ground
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._group: RecordId | None = None
        self._most = MORE
        self._round = 0
        self._page: Page | None = None
        self._left_out: frozenset[RecordId] = frozenset()

    def look(self) -> None:
        """Show the timeline as it is now."""
        fetch = partial(self._fetch, self._group, self._most)
        self._jobs.run(fetch, partial(self._take, self._begin()), self._on_failed)

    def choose_group(self, group: RecordId | None) -> None:
        """Show one group, or all."""
        self._group, self._most = group, MORE
        self.look()

    def show_more(self) -> None:
        """Show more of the timeline."""
        self._most += MORE
        self.look()

    def make_page(self, audience: Audience) -> None:
        """Make a page for readers, to be looked at before it leaves."""
        self._left_out = frozenset()
        self._view.show_working()
        work = partial(self._choose, self._group)
        done = partial(self._on_chosen, self._begin(), audience)
        self._jobs.run(work, done, self._on_failed)

    def hide(self, key: str, *, is_hidden: bool) -> None:
        """Hide something that was found, or let it stay."""
        if self._page is None:
            return
        choice = Choice.HIDE if is_hidden else Choice.LEAVE
        review = self._page.review.decided(key, Decision(choice, is_remembered=False))
        self._show(replace(self._page, review=review))

    def leave_out(self, record: RecordId, *, is_out: bool) -> None:
        """Leave a line out of the page, or put it back."""
        self._left_out = self._left_out | {record} if is_out else self._left_out - {record}

    def save(self, path: Path, *, is_read: bool) -> None:
        """Let the page leave into a file: a PDF, or Markdown by the end of its name."""
        if self._page is None:
            return
        kept = [at for at, one in enumerate(self._page.lines) if one.record not in self._left_out]
        page = without_others(self._page, kept)
        shown = page_shown(page)
        is_pdf = path.suffix.lower() == ".pdf"

        def set_out() -> bytes:
            return self._ground.set_out([shown.sheet]) if is_pdf else shown.markdown.encode()

        form = "pdf-without-names" if is_pdf else "markdown"
        done = partial(self._on_set_out, page, path, form, is_read)
        self._jobs.run(set_out, done, self._on_failed, Lane.THINK)

    def _on_set_out(self, page: Page, path: Path, form: str, is_read: bool, paper: bytes) -> None:  # noqa: FBT001 - of a job
        leave = partial(
            self._ground.what_changed.leave, page, path, paper, form, confirmed=is_read
        )
        self._jobs.run(leave, partial(self._on_left, path), self._on_failed, Lane.SAVE)

    def _on_left(self, path: Path, changes: Changes) -> None:
        self._announce(changes)
        said = _("Saved as {name}. It stands in what you have shared.")
        self._view.show_saved(said.format(name=path.name))

    def _begin(self) -> int:
        self._round += 1
        return self._round

    def _fetch(self, group: RecordId | None, most: int) -> TimelineShown:
        """Fetch the timeline; runs on the journal's thread."""
        lines = self._ground.what_changed.timeline(group)
        shown = tuple(TimeLine(one, _about(one)) for one in lines[:most])
        return TimelineShown(
            shown, max(0, len(lines) - most), tuple(self._ground.groups().items())
        )

    def _take(self, now: int, shown: TimelineShown) -> None:
        if now == self._round:
            self._view.show_timeline(shown)

    def _choose(self, group: RecordId | None) -> tuple[list[Change], Chosen]:
        """Choose the lines of a page; runs on the journal's thread."""
        lines = fitting(self._ground.what_changed.timeline(group))
        return lines, self._ground.what_changed.choose(lines)

    def _on_chosen(
        self, now: int, audience: Audience, answer: tuple[list[Change], Chosen]
    ) -> None:
        if now != self._round:
            return
        lines, chosen = answer

        def review() -> Page:
            return finish(self._ground.what_changed.reviewing(lines, chosen, audience))

        self._jobs.run(review, partial(self._on_reviewed, now), self._on_failed, Lane.THINK)

    def _on_reviewed(self, now: int, page: Page) -> None:
        if now == self._round:
            self._show(page)

    def _show(self, page: Page) -> None:
        self._page = page
        self._view.show_page(page_shown(page))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.refuse(worded(error).whole)


def fitting(lines: Sequence[Change]) -> list[Change]:
    """Take the latest lines, as many as have room on one page; the very latest in any case."""
    rows = 0
    for count, one in enumerate(lines[:ON_PAGE]):
        rows += 1 + len(one.text) // _LETTERS
        if rows > _ROWS:
            return list(lines[: max(1, count)])
    return list(lines[:ON_PAGE])


def page_shown(page: Page) -> PageShown:
    """Set a page out: a section for each kind of line, in the order of the timeline."""
    sections: dict[What, list[tuple[RecordId, str]]] = {what: [] for what in What}
    for line, text in zip(page.lines, page.leaving(), strict=True):
        if text:
            sections[line.what].append((line.record, text.replace("\n", " – ")))
    headings = {
        What.STEP: _("Next steps that were done"),
        What.TRY: _("Small tries that ended"),
        What.SENTENCE: _("Told outside the room"),
    }
    held = tuple((headings[what], tuple(lines)) for what, lines in sections.items() if lines)
    return PageShown(held, _found(page.review))


def without_others(page: Page, kept: Sequence[int]) -> Page:
    """Take only some lines of a page, by their places."""
    if len(kept) == len(page.lines):
        return page
    examined = page.review.examination
    entries = page.review.chosen.entries
    chosen = replace(page.review.chosen, entries=tuple(entries[at] for at in kept))
    examination = replace(
        examined,
        texts=tuple(examined.texts[at] for at in kept),
        findings=tuple(examined.findings[at] for at in kept),
    )
    review = replace(page.review, chosen=chosen, examination=examination)
    return replace(page, lines=tuple(page.lines[at] for at in kept), review=review)


def _found(review: Review) -> tuple[Found, ...]:
    """List what was only asked about: it is hidden until somebody lets it stay."""
    told = []
    for entity in review.examination.entities:
        decision = review.decisions.get(entity.key)
        if decision is not None:
            is_hidden = decision.choice is Choice.HIDE
            told.append(Found(entity.key, entity.text, entity.replacement, is_hidden))
    return tuple(told)


def _about(one: Change) -> str:
    return f"{_how_words().get(one.how) or _what_words()[one.what]} · {full_day(one.at)}"


def _how_words() -> dict[str, str]:
    said: dict[str, str] = {state.value: words for state, words in state_words().items()}
    return said | {end.value: words for end, words in outcome_words().items()}


def _what_words() -> dict[What, str]:
    return {
        What.STEP: _("A next step"),
        What.TRY: _("A small try"),
        What.SENTENCE: _("Told outside the room"),
    }


def _page_title() -> str:
    return _("What changed")
