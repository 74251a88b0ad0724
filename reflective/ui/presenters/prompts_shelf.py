# SPDX-License-Identifier: Apache-2.0
"""Packs laid out to choose from: in groups, the short ones first, and only those that are wanted.

A pack stands once, under the way in that its first guided reflection serves best.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.journal.text import folded
from reflective.language import gettext as _
from reflective.language import language, ngettext
from reflective.pack_words import about_minutes, authors_of, capitalised
from reflective.prompts.choosing import Offer, honest_minutes
from reflective.prompts.pack import Step, Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflective.app.prompting import Shelved
    from reflective.prompts.pack import Practice, PromptPack


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: words, a way in (None: any), and minutes at most (0: any)."""

    words: str = ""
    way: Way | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Start:
    """A guided reflection that can be started; `words` say how long it takes."""

    offer: Offer
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class PackCard:
    """A pack as the list shows it; `rest` are further starts, shown when they are asked for."""

    id: str
    title: str
    line: str
    invitation: str
    starts: tuple[Start, ...]
    rest: tuple[Start, ...]
    can_be_removed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Packs under one heading."""

    heading: str
    cards: tuple[PackCard, ...]


@dataclass(frozen=True, slots=True)
class Shelves:
    """All that is shown, and how many packs that are."""

    groups: tuple[Group, ...]
    said: str


def shelves(packs: Sequence[Shelved], wanted: Wanted) -> Shelves:
    """Lay out the packs that are wanted, each in the language of the window if it has it."""
    groups: dict[str, list[tuple[int, str, PackCard]]] = {
        heading: [] for heading in (_("You added these"), *_headings().values())
    }
    count = 0
    for shelved in packs:
        pack = in_window(shelved.pack)
        fitting = [each for each in pack.practices if _fits(pack, each, wanted)]
        if not _has_words(pack, wanted.words) or (pack.practices and not fitting):
            continue
        if not pack.practices and (wanted.way or wanted.minutes):
            continue
        count += 1
        heading = _heading(pack) if shelved.built_in else _("You added these")
        card = _card(shelved, pack, fitting, wanted)
        groups[heading].append((pack.minutes or 999, pack.title.casefold(), card))
    shown = tuple(
        Group(heading, tuple(card for _minutes, _title, card in sorted(cards, key=_place)))
        for heading, cards in groups.items()
        if cards
    )
    return Shelves(shown, _said(count, len(packs)))


def in_window(pack: PromptPack) -> PromptPack:
    """Take a pack in the language of the window, if it has it."""
    return pack.spoken([language().replace("_", "-")])


def way_names() -> dict[Way, str]:
    """Name the ways in, in the order in which Today offers them."""
    return {
        Way.HAPPENED: _("Something happened"),
        Way.MIND: _("Something is on my mind"),
        Way.SESSION: _("Before or after a session"),
    }


def _headings() -> dict[Way | None, str]:
    return {
        Way.HAPPENED: _("When something happened"),
        Way.MIND: _("When something is on your mind"),
        Way.SESSION: _("Around a session"),
        None: _("At any time"),
    }


def _heading(pack: PromptPack) -> str:
    ways = pack.practices[0].ways if pack.practices else ()
    return _headings()[ways[0] if ways else None]


def _fits(pack: PromptPack, practice: Practice, wanted: Wanted) -> bool:
    is_short = not wanted.minutes or honest_minutes(practice) <= wanted.minutes
    return is_short and (wanted.way is None or wanted.way in Offer(pack, practice).ways)


def _has_words(pack: PromptPack, words: str) -> bool:
    if not words.strip():
        return True
    text = folded(" ".join(_texts(pack)))
    return all(word in text for word in folded(words).split())


def _texts(pack: PromptPack) -> Iterator[str]:
    """Go through the texts in which somebody looks for a pack."""
    yield from (pack.title, pack.invitation, pack.audience, *pack.authors, *pack.tags)
    for practice in pack.practices:
        yield practice.title
    for asked in pack.questions():
        yield asked.question
        if isinstance(asked, Step):
            yield asked.idea


def _card(
    shelved: Shelved, pack: PromptPack, fitting: Sequence[Practice], wanted: Wanted
) -> PackCard:
    """Show what fits; where nothing in particular is wanted, the first one of a pack."""
    first = fitting if wanted.way or wanted.minutes else fitting[:1]
    starts = [_start(pack, each) for each in first]
    rest = [_start(pack, each) for each in pack.practices if each not in first]
    # Who wrote ours, and how long each reflection takes, need not be said at every pack.
    parts = [] if shelved.built_in else [authors_of(pack)]
    if pack.minutes and not pack.practices:
        parts.append(about_minutes(pack.minutes))
    return PackCard(
        pack.id,
        pack.title,
        " · ".join(parts),
        pack.invitation or pack.audience,
        tuple(starts),
        tuple(rest),
        not shelved.built_in,
    )


def _start(pack: PromptPack, practice: Practice) -> Start:
    words = capitalised(about_minutes(honest_minutes(practice)))
    return Start(Offer(pack, practice), practice.title, words)


def _place(placed: tuple[int, str, PackCard]) -> tuple[int, str]:
    return placed[:2]


def _said(count: int, of: int) -> str:
    if not count:
        return _("No prompt pack fits. Try another word, or more time.")
    if count == of:
        return ngettext("{count} prompt pack", "{count} prompt packs", count).format(count=count)
    return _("{count} of {all} prompt packs").format(count=count, all=of)
