# SPDX-License-Identifier: Apache-2.0
"""What may be told when something does not work: versions, sizes and choices, never a word.

No text of the journal stands in it, no path, and no name of a person, machine or file. Numbers
are told by their order of magnitude alone, for a number can tell too.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from reflective.app.opening import Whose, lock_minutes
from reflective.app.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reflective.app.backing_up import BackingUp, Shelf
    from reflective.app.ports import Clock, Preferences, Store
    from reflective.app.reading import Reading

Facts: TypeAlias = "dict[str, str]"

_MEGABYTE = 1_000_000
_REMEMBERED = 20
_THEMES = ("light", "dark", "contrast", "system")
_SPACINGS = ("tight", "usual", "wide")
_LETTERINGS = ("usual", "clear")
_LETTERS = 4
_TEN = 10


class Refused:
    """Remembers the kinds of the last refusals, and nothing else of them."""

    def __init__(self) -> None:
        self._kinds: deque[str] = deque(maxlen=_REMEMBERED)

    def note(self, error: Exception) -> None:
        """Remember the kind of a refusal; what is a bug has a report of its own."""
        if isinstance(error, Refusal):
            self._kinds.append(type(error).__name__)

    @property
    def facts(self) -> Facts:
        """Tell the kinds, and how often each came."""
        return {kind: str(times) for kind, times in Counter(self._kinds).items()}


@dataclass(frozen=True, slots=True)
class Journal:
    """An open journal, with what reads it and backs it up."""

    store: Store
    reading: Reading
    backing_up: BackingUp


class Reporting:
    """Tells about this program, its surroundings and an open journal."""

    def __init__(
        self,
        this_machine: Callable[[], Mapping[str, str]],
        preferences: Preferences,
        clock: Clock,
    ) -> None:
        self._this_machine = this_machine
        self._preferences = preferences
        self._clock = clock

    def about(
        self,
        more: Mapping[str, Facts],
        journal: Journal | None = None,
        *,
        with_choices: bool = True,
    ) -> str:
        """Write the report; `more` are further parts, each with a heading and its facts.

        The choices of this machine belong to the window, and are told only there.
        """
        parts: dict[str, Facts] = {"Program": dict(self._this_machine()), **more}
        if with_choices:
            parts["Choices"] = self._choices()
        if journal is not None:
            parts["Journal"] = self._journal(journal)
            parts["Backups"] = self._backups(journal.backing_up)
        return "\n\n".join(_part(name, facts) for name, facts in parts.items()) + "\n"

    def _choices(self) -> Facts:
        choices = self._preferences.read()
        return {
            "theme": choices.theme if choices.theme in _THEMES else "other",
            "text size": f"{choices.text_size} %",
            "lines": choices.line_spacing if choices.line_spacing in _SPACINGS else "other",
            "letters": choices.lettering if choices.lettering in _LETTERINGS else "other",
            "side panel": _yes(said=choices.side_panel),
            "maximised": _yes(said=choices.is_maximised),
            "journal remembered": _yes(said=bool(choices.last_journal)),
            "keys remembered": rough(len(choices.remembered)),
        }

    def _journal(self, journal: Journal) -> Facts:
        store, reading = journal.store, journal.reading
        whose = store.setting("whose")
        return {
            "key": store.key.salt[:_LETTERS].decode("ascii", "replace"),
            "size in MB": rough(journal.backing_up.files.size(store.path) // _MEGABYTE),
            "entries": rough(reading.count()),
            "in the trash": rough(reading.count("is:trash")),
            "being written": rough(len(store.drafts())),
            "tags": rough(len(store.tags())),
            "deleted for good": rough(len(store.gone())),
            "computer": whose if whose in {one.value for one in Whose} else "not said",
            "locks after minutes": str(lock_minutes(store)),
        }

    def _backups(self, backing_up: BackingUp) -> Facts:
        kept = backing_up.kept()
        facts = {
            "number": rough(len(kept.backups)),
            "with an earlier passphrase": rough(len(kept.earlier)),
            "first folder": self._shelf(kept.first),
        }
        facts["second folder"] = self._shelf(kept.second) if kept.second else "none"
        return facts

    def _shelf(self, shelf: Shelf) -> str:
        there = "there" if shelf.is_there else "not there"
        if shelf.last is None:
            return f"{there}, no backup"
        days = (self._clock.now().at - shelf.last).days
        return f"{there}, {rough(days)} days old, {'behind' if shelf.is_behind else 'up to date'}"


def rough(number: int) -> str:
    """Tell the order of magnitude of a number, like `10-99`."""
    if number <= 0:
        return "0"
    least = 1
    while number >= least * _TEN:
        least *= _TEN
    return f"{least}-{least * _TEN - 1}"


def _part(name: str, facts: Mapping[str, str]) -> str:
    return "\n".join([name, *_lines(facts)])


def _lines(facts: Mapping[str, str]) -> Iterable[str]:
    return (f"  {name}: {value}" for name, value in facts.items()) if facts else ("  none",)


def _yes(*, said: bool) -> str:
    return "yes" if said else "no"
