# SPDX-License-Identifier: Apache-2.0
"""The people and places somebody writes about: see the list, add, change, take off."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, nothing_more
from reflective.app.people_files import LIMIT
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.sharing.findings import Kind
from reflective.sharing.people import Person
from reflective.sharing.people_lists import read_people
from reflective.ui.presenters.sharing_words import kind_label
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.people import Listing, PeopleList
    from reflective.app.people_files import PeopleFiles

_NAMED = 12
"""Names of a list that are told before it is taken."""

KINDS = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.OTHER)
"""The kinds that a person can choose from."""


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Somebody on the list, as it is shown."""

    title: str
    line: str


@dataclass(frozen=True, slots=True)
class PersonForm:
    """What stands in the form; `also` are other names, parted by commas."""

    name: str = ""
    stand_in: str = ""
    kind: Kind = Kind.PERSON
    also: str = ""
    relation: str = ""


class PeopleView(Protocol):
    """What the presenter asks of the page."""

    def show_people(self, cards: tuple[PersonCard, ...]) -> None:
        """Show the list."""

    def show_form(self, form: PersonForm, *, is_new: bool) -> None:
        """Show the form, to add somebody or to change them."""

    def show_problem(self, text: str) -> None:
        """Show what is wrong with the form, '' for nothing."""

    def show_list(self, text: str) -> None:
        """Show what stands in a file, where a list is pasted too."""

    def show_named(self, words: str) -> None:
        """Say whom the list names, '' for nobody."""

    def tell(self, text: str) -> None:
        """Say something quietly."""


class People:
    """Works the list of people and places; `changed` is told what changed in the journal."""

    def __init__(
        self,
        people: PeopleList,
        files: PeopleFiles,
        jobs: Jobs,
        view: PeopleView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._people = people
        self._files = files
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._listings: list[Listing] = []
        self._open: Listing | None = None

    def begin(self) -> None:
        """Fetch the list anew."""
        self._fetch("")

    def add(self) -> None:
        """Show an empty form."""
        self._open = None
        self._view.show_form(PersonForm(), is_new=True)

    def edit(self, place: int) -> None:
        """Show the form for somebody on the list, by their place in it."""
        self._open = self._listings[place]
        person = self._open.person
        kind = person.kind if person.kind in KINDS else Kind.OTHER
        also = ", ".join(person.also)
        form = PersonForm(person.name, person.stand_in, kind, also, person.relation)
        self._view.show_form(form, is_new=False)

    def save(self, form: PersonForm) -> None:
        """Keep what stands in the form; the page says what is missing."""
        also = tuple(name.strip() for name in form.also.split(",") if name.strip())
        named, instead, relation = form.name.strip(), form.stand_in.strip(), form.relation.strip()
        person = Person(named, instead, form.kind, also, relation)
        if not person.can_be_found:
            self._view.show_problem(_("Type a name first. It needs a letter or a number."))
            return
        self._view.show_problem("")
        opened = self._open
        work = (
            partial(self._people.add, person)
            if opened is None
            else partial(self._people.change, opened.record, person)
        )
        self._jobs.run(work, partial(self._on_saved, person.name), self._on_failed, Lane.SAVE)

    def read_file(self, path: Path) -> None:
        """Show what stands in a file, to be looked at before it is taken."""
        self._view.show_problem("")
        self._jobs.run(partial(self._files.read, path), self._view.show_list, self._on_unread)

    def look_at(self, text: str) -> None:
        """Say whom a list names, as it would be taken."""
        found = read_people(text) if len(text) <= LIMIT else []
        named = [_brought(person) for person in found[:_NAMED]]
        if len(found) > len(named):
            named.append("…")
        said = ngettext("{count} name: {names}", "{count} names: {names}", len(found))
        words = said.format(count=len(found), names=", ".join(named)) if found else ""
        self._view.show_named(words)

    def bring_in(self, text: str) -> None:
        """Put everybody of a list on it; says what is missing where there is nobody."""
        found = read_people(text)
        if not found:
            self._view.show_problem(_("No name was found in it. Write one name in each line."))
            return
        self._view.show_problem("")
        self._jobs.run(
            partial(self._people.bring_in, found),
            partial(self._on_brought, len(found)),
            self._on_failed,
            Lane.SAVE,
        )

    def remove(self) -> None:
        """Take the one in the form off the list, for good."""
        if self._open is not None:
            self._jobs.run_long(
                partial(self._people.remove, self._open.record),
                partial(self._on_removed, self._open.person.name),
                self._on_failed,
                nothing_more,
            )

    def _fetch(self, said: str) -> None:
        """Show the list anew, and then say what has become of it."""
        self._jobs.run(self._people.listings, partial(self._on_listings, said), self._on_failed)

    def _on_listings(self, said: str, listings: list[Listing]) -> None:
        self._listings = listings
        self._view.show_people(tuple(_card(listing.person) for listing in listings))
        if said:
            self._view.tell(said)

    def _on_saved(self, name: str, changes: Changes) -> None:
        self._changed(changes)
        said = _("“{name}” is hidden from now on, in every text you share.")
        self._fetch(said.format(name=name))

    def _on_brought(self, count: int, changes: Changes) -> None:
        self._changed(changes)
        said = ngettext(
            "{count} name was taken from the list. It is hidden from now on.",
            "{count} names were taken from the list. They are hidden from now on.",
            count,
        )
        self._fetch(said.format(count=count))

    def _on_removed(self, name: str, changes: Changes) -> None:
        self._changed(changes)
        self._fetch(_("“{name}” is off the list.").format(name=name))

    def _on_unread(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.show_problem(worded(error).whole)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)


def _brought(person: Person) -> str:
    if not person.stand_in:
        return person.name
    return _("{name} (hidden as {words})").format(name=person.name, words=person.stand_in)


def _card(person: Person) -> PersonCard:
    parts = [kind_label(person.kind)]
    if person.relation:
        parts.append(person.relation)
    if person.stand_in:
        parts.append(_("hidden as {words}").format(words=person.stand_in))
    if person.also:
        parts.append(_("also {names}").format(names=", ".join(person.also)))
    return PersonCard(person.name, " · ".join(parts))
