# SPDX-License-Identifier: Apache-2.0
"""What the window and the terminal work with; put together in `main`, never here.

Each use case is loaded when it is first made, so that the window comes up fast and a command
loads only what it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reflective.app.anonymising import Anonymising
    from reflective.app.answering_request import AnsweringRequest, RequestOutlet
    from reflective.app.attaching import Attaching, Outside, Pictures
    from reflective.app.backing_up import BackingUp
    from reflective.app.calendars import CalendarFiles, Calendars
    from reflective.app.coaching import Coaching
    from reflective.app.collecting import Collecting
    from reflective.app.conflicts import Conflicts
    from reflective.app.discarding import Discarding
    from reflective.app.giving import Giving
    from reflective.app.groups import Groups
    from reflective.app.handing_in import HandingIn, YearOutlet
    from reflective.app.importing import Importing
    from reflective.app.jar import Jar
    from reflective.app.marking import Marking
    from reflective.app.mending import Mending, OlderCopies
    from reflective.app.opening import Opening
    from reflective.app.outlets import Bundles
    from reflective.app.partners import PartnerFiles, Partners
    from reflective.app.pasting import Tidying
    from reflective.app.ports import Clock, Keyring, Preferences, Randomness, Store, Vault
    from reflective.app.preparing import Preparing
    from reflective.app.prompting import Library, Prompting
    from reflective.app.putting_on_paper import PuttingOnPaper
    from reflective.app.questions import Questions
    from reflective.app.reading import Reading
    from reflective.app.receiving_given import ReceivingGiven
    from reflective.app.recording import Bodies, Recording
    from reflective.app.remaking import Remaking
    from reflective.app.remembering import Remembering
    from reflective.app.reminded import RemindedOf
    from reflective.app.reminding import StartAtLogin
    from reflective.app.reporting import Reporting
    from reflective.app.restoring import Restoring
    from reflective.app.resuming import Resuming
    from reflective.app.rhythm import WritingRhythm
    from reflective.app.sessions import Sessions
    from reflective.app.sharing import Sharing
    from reflective.app.signing import Signing
    from reflective.app.someone import Someone
    from reflective.app.spelling import Dictionary
    from reflective.app.stepping import Stepping
    from reflective.app.studio import Studio
    from reflective.app.takeaways import Takeaways
    from reflective.app.taking_in import TakingIn
    from reflective.app.then_and_now import Changing
    from reflective.app.trying import Trying
    from reflective.app.what_changed import WhatChanged
    from reflective.app.wishing import Wishing
    from reflective.app.writing import Writing

T = TypeVar("T")


class Restart(Protocol):
    """Starts the program afresh, so that no text stays in memory."""

    def restart(self, journal: Path) -> None:
        """Begin anew with this journal locked; does not return where the system allows it."""


class Papers(Protocol):
    """Writes a paper to be printed into the file that the person chose."""

    def write(self, path: Path, paper: bytes) -> None:
        """Write it, in place of a file that is there; raises ReadOnlyPlace or DiskFull."""

    def let_leave(self, path: Path, paper: bytes, *, at_last: Callable[[], T]) -> T:
        """Write a paper that leaves, do `at_last`, and only then put it in its place.

        Raises ReadOnlyPlace or DiskFull; then nothing has left.
        """


@dataclass(frozen=True, slots=True)
class Parts:
    """The adapters, and how the use cases of an open journal are made from them."""

    vault: Vault
    load_vault: Callable[[], None]
    opening: Opening
    preferences: Preferences
    clock: Clock
    randomness: Randomness
    library: Library
    anonymising: Callable[[], Anonymising]
    importing: Callable[[Store], Importing]
    sharing: Callable[[Store], Sharing]
    attaching: Callable[[Store], Attaching]
    conflicts: Callable[[Store], Conflicts]
    backing_up: Callable[[Store], BackingUp]
    restoring: Callable[[], Restoring]
    older_copies: Callable[[], OlderCopies]
    restart: Restart
    papers: Papers
    this_machine: Callable[[], Mapping[str, str]]
    keyring: Callable[[], Keyring]
    dictionary: Callable[[], Dictionary]
    tidying: Callable[[], Tidying]
    bundles: Callable[[], Bundles]
    calendar_files: Callable[[], CalendarFiles]
    languages: Callable[[], Sequence[str]]
    bodies: Callable[[], Bodies]
    year_outlet: Callable[[], YearOutlet]
    start_at_login: Callable[[], StartAtLogin]
    partner_files: Callable[[], PartnerFiles]
    request_outlet: Callable[[], RequestOutlet]
    pictures: Callable[[], Pictures]
    outside: Callable[[], Outside]

    def remembering(self) -> Remembering:
        """Remember keys of journals on this computer."""
        from reflective.app.remembering import Remembering  # noqa: PLC0415 - see the module

        return Remembering(self.vault, self.opening, self.keyring, self.preferences)

    def reading(self, store: Store) -> Reading:
        """Read an open journal."""
        from reflective.app.reading import Reading  # noqa: PLC0415 - see the module

        prompting = self.prompting(store)
        return Reading(store, prompting.spoken_packs)

    def putting_on_paper(self, store: Store) -> PuttingOnPaper:
        """Let entries leave an open journal on paper."""
        from reflective.app.putting_on_paper import (  # noqa: PLC0415 - see the module
            PuttingOnPaper,
        )

        reading = self.reading(store)
        return PuttingOnPaper(store, reading, self.papers, self.clock, self.randomness)

    def writing(self, store: Store) -> Writing:
        """Write in an open journal."""
        from reflective.app.writing import Writing  # noqa: PLC0415 - see the module

        return Writing(store, self.clock, self.randomness)

    def discarding(self, store: Store) -> Discarding:
        """Take entries out of an open journal."""
        from reflective.app.discarding import Discarding  # noqa: PLC0415 - see the module

        return Discarding(store, self.reading(store), self.clock, self.remaking(store))

    def marking(self, store: Store) -> Marking:
        """Say something about entries of an open journal, besides their words."""
        from reflective.app.marking import Marking  # noqa: PLC0415 - see the module

        return Marking(store, self.reading(store), self.clock)

    def questions(self, store: Store) -> Questions:
        """Keep questions open in an open journal."""
        from reflective.app.questions import Questions  # noqa: PLC0415 - see the module

        return Questions(store, self.reading(store), self.clock, self.randomness)

    def stepping(self, store: Store) -> Stepping:
        """Keep next steps in an open journal."""
        from reflective.app.stepping import Stepping  # noqa: PLC0415 - see the module

        return Stepping(store, self.clock, self.randomness)

    def takeaways(self, store: Store) -> Takeaways:
        """Offer the tasks that packs of an open journal give to take away."""
        from reflective.app.takeaways import Takeaways  # noqa: PLC0415 - see the module

        return Takeaways(store, self.prompting(store), self.stepping(store), self.clock)

    def reminded(self, store: Store) -> RemindedOf:
        """Keep what somebody wants to be reminded of, one by one."""
        from reflective.app.reminded import RemindedOf  # noqa: PLC0415 - see the module

        return RemindedOf(store, self.clock)

    def what_changed(self, store: Store) -> WhatChanged:
        """Tell what changed in an open journal, and let a page of it leave without names."""
        from reflective.app.people import PeopleList  # noqa: PLC0415 - see the module
        from reflective.app.what_changed import Sources, WhatChanged  # noqa: PLC0415 - the same

        sources = Sources(
            self.stepping(store),
            self.trying(store),
            self.reading(store),
            self.groups(store),
            self.sessions(store),
        )
        people = PeopleList(store, self.clock, self.randomness)
        sharing, papers = self.sharing(store), self.papers
        return WhatChanged(store, sources, sharing, people, papers, self.clock, self.randomness)

    def trying(self, store: Store) -> Trying:
        """Keep small tries in an open journal."""
        from reflective.app.trying import Trying  # noqa: PLC0415 - see the module

        return Trying(store, self.clock, self.randomness)

    def collecting(self, store: Store) -> Collecting:
        """Collect next steps and small tries from what was answered in an open journal."""
        from reflective.app.collecting import Collecting  # noqa: PLC0415 - see the module

        return Collecting(store, self.clock)

    def groups(self, store: Store) -> Groups:
        """Keep the groups of an open journal."""
        from reflective.app.groups import Groups  # noqa: PLC0415 - see the module

        return Groups(store, self.clock, self.randomness)

    def sessions(self, store: Store) -> Sessions:
        """Keep the sessions of the groups of an open journal."""
        from reflective.app.sessions import Sessions  # noqa: PLC0415 - see the module

        groups = self.groups(store)
        return Sessions(store, groups, self.reading(store), self.clock, self.randomness)

    def preparing(self, store: Store) -> Preparing:
        """Gather what there is before a session."""
        from reflective.app.preparing import Preparing  # noqa: PLC0415 - see the module

        sessions, stepping = self.sessions(store), self.stepping(store)
        return Preparing(sessions, stepping, self.questions(store), self.reading(store))

    def calendars(self, store: Store) -> Calendars:
        """Let sessions leave for a calendar, and take dates from one."""
        from reflective.app.calendars import Calendars  # noqa: PLC0415 - see the module

        sessions, files = self.sessions(store), self.calendar_files
        return Calendars(store, sessions, files, self.papers, self.clock, self.randomness)

    def resuming(self, store: Store) -> Resuming:
        """Go on with what was begun in an open journal."""
        from reflective.app.resuming import Resuming  # noqa: PLC0415 - see the module

        return Resuming(self.reading(store), self.writing(store))

    def wishing(self, store: Store) -> Wishing:
        """Keep what is wished about questions in an open journal."""
        from reflective.app.wishing import Wishing  # noqa: PLC0415 - see the module

        return Wishing(store, self.clock, self.randomness)

    def jar(self, store: Store) -> Jar:
        """Keep questions of one's own in an open journal."""
        from reflective.app.jar import Jar  # noqa: PLC0415 - see the module

        return Jar(store, self.clock, self.randomness)

    def rhythm(self, store: Store) -> WritingRhythm:
        """Tell how often somebody writes in an open journal, if they wish it."""
        from reflective.app.rhythm import WritingRhythm  # noqa: PLC0415 - see the module

        return WritingRhythm(store, self.groups(store), self.clock)

    def changing(self, store: Store) -> Changing:
        """Compare answers to the same question in an open journal."""
        from reflective.app.then_and_now import Changing  # noqa: PLC0415 - see the module

        return Changing(store, self.reading(store))

    def handing_in(self, store: Store) -> HandingIn:
        """Let records of learning leave an open journal."""
        from reflective.app.handing_in import HandingIn  # noqa: PLC0415 - see the module
        from reflective.app.people import PeopleList  # noqa: PLC0415 - the same

        people = PeopleList(store, self.clock, self.randomness)
        outlet = self.year_outlet()
        return HandingIn(store, people, outlet, self.papers, self.clock, self.randomness)

    def recording(self, store: Store) -> Recording:
        """Keep what counts as learning in an open journal."""
        from reflective.app.recording import Recording  # noqa: PLC0415 - see the module

        return Recording(store, self.reading(store), self.clock, self.randomness)

    def remaking(self, store: Store) -> Remaking:
        """Make the backups of an open journal anew."""
        from reflective.app.remaking import Remaking  # noqa: PLC0415 - see the module

        return Remaking(store, self.backing_up(store), self.vault)

    def mending(self) -> Mending:
        """Bring a damaged journal back as far as it goes."""
        from reflective.app.mending import Mending  # noqa: PLC0415 - see the module

        return Mending(self.vault, self.restoring(), self.older_copies(), self.clock)

    def reporting(self) -> Reporting:
        """Tell what may help to mend a problem."""
        from reflective.app.reporting import Reporting  # noqa: PLC0415 - see the module

        return Reporting(self.this_machine, self.preferences, self.clock)

    def prompting(self, store: Store | None) -> Prompting:
        """Use the packs of a journal, or only the shipped ones."""
        from reflective.app.prompting import Prompting  # noqa: PLC0415 - see the module

        return Prompting(
            store, self.library, self.clock, self.randomness, languages=self.languages
        )

    def someone(self, store: Store) -> Someone:
        """Keep whom the person whose journal is open would turn to."""
        from reflective.app.someone import Someone  # noqa: PLC0415 - see the module

        return Someone(store, self.reading(store), self.prompting(store))

    def taking_in(self, store: Store) -> TakingIn:
        """Take packs into an open journal, and lists of questions as packs."""
        from reflective.app.taking_in import TakingIn  # noqa: PLC0415 - see the module

        return TakingIn(self.prompting(store), self.coaching(), self.library)

    def signing(self, store: Store) -> Signing:
        """Sign prompt packs as the person whose journal is open."""
        from reflective.app.signing import Signing  # noqa: PLC0415 - see the module

        return Signing(store, self.library)

    def partners(self, store: Store) -> Partners:
        """Keep the partners of the person whose journal is open."""
        from reflective.app.partners import Partners  # noqa: PLC0415 - see the module

        return Partners(store, self.partner_files(), self.clock, self.randomness)

    def giving(self, store: Store) -> Giving:
        """Give entries of an open journal to partners."""
        from reflective.app.giving import Giving  # noqa: PLC0415 - see the module

        partners, files = self.partners(store), self.partner_files()
        return Giving(
            store, partners, files, self.papers, self.pictures, self.clock, self.randomness
        )

    def answering_request(self, store: Store) -> AnsweringRequest:
        """Answer somebody who asks to see what is written about them in an open journal."""
        from reflective.app.answering_request import (  # noqa: PLC0415 - see the module
            AnsweringRequest,
        )
        from reflective.app.people import PeopleList  # noqa: PLC0415 - the same

        return AnsweringRequest(
            store,
            PeopleList(store, self.clock, self.randomness),
            self.sharing(store),
            self.request_outlet(),
            self.papers,
            self.clock,
            self.randomness,
        )

    def receiving_given(self, store: Store) -> ReceivingGiven:
        """Open what partners gave to the person whose journal is open."""
        from reflective.app.receiving_given import (  # noqa: PLC0415 - see the module
            ReceivingGiven,
        )

        partners, files = self.partners(store), self.partner_files()
        return ReceivingGiven(store, partners, files, self.pictures, self.clock, self.randomness)

    def coaching(self) -> Coaching:
        """Make pack files."""
        from reflective.app.coaching import Coaching  # noqa: PLC0415 - see the module

        return Coaching(self.library, self.randomness)

    def studio(self, store: Store) -> Studio:
        """Write prompt packs in an open journal, and hand them out."""
        from reflective.app.studio import Studio  # noqa: PLC0415 - see the module

        signing, coaching = self.signing(store), self.coaching()
        return Studio(
            store, self.library, signing, coaching, self.papers, self.clock, self.randomness
        )
