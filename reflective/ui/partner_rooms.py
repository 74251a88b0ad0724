# SPDX-License-Identifier: Apache-2.0
"""The pages of partners, and the one for somebody who asks what is written about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.journal.ids import RecordId
from reflective.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.changes import Changes
    from reflective.prompts.choosing import Offer
    from reflective.ui.house import House
    from reflective.ui.pages.page import Page
    from reflective.ui.presenters.giving import GivingEntries
    from reflective.ui.presenters.lines import Line

_PARTNERS, _GIVING, _OPENED, _CARD = "partners", "giving", "opened", "step-card"
_REQUEST = "request"


@dataclass(frozen=True, slots=True)
class PartnerWays:
    """Where they lead: `announce` takes what changed to all pages, `start` begins a page."""

    announce: Callable[[Changes], None]
    start: Callable[[Offer], None]


class PartnerRooms(QObject):
    """Adds the pages to the window; they are built when they are first needed."""

    def __init__(self, house: House, ways: PartnerWays) -> None:
        super().__init__(house.window)
        self._house = house
        self._ways = ways
        self._giving: GivingEntries | None = None
        window = house.window
        window.add_room(_PARTNERS, _("Partners"), "share", self._partners_page)
        window.add_room(_GIVING, _("Give to a partner"), "share", self._giving_page)
        window.add_room(_OPENED, _("Open what a partner gave me"), "share", self._opened_page)
        window.add_room(_CARD, _("A card with my next steps"), "share", self._card_page)
        window.add_room(_REQUEST, _("Answer a request"), "share", self._request_page)

    def give(self, records: Sequence[RecordId]) -> None:
        """Go on to give these entries; where none is chosen, show the partners."""
        window = self._house.window
        if not records:
            window.open_page(_PARTNERS)
        elif window.open_page(_GIVING) and self._giving is not None:
            self._giving.choose(records)

    def _partners_page(self) -> Page:
        from reflective.ui.pages.partners import PartnersPage  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.partners import AllPartners  # noqa: PLC0415 - the same

        house, store = self._house, self._house.store
        page = PartnersPage(house.appearance)
        partners, receiving = house.parts.partners(store), house.parts.receiving_given(store)
        page.attend(AllPartners(partners, receiving, house.jobs, page, self._ways.announce))
        page.left.connect(house.way_to("share"))
        page.give_wanted.connect(house.way_to(_GIVING))
        page.open_wanted.connect(house.way_to(_OPENED))
        page.card_wanted.connect(house.way_to(_CARD))
        page.check_in_wanted.connect(self._on_check_in)
        return page

    def _giving_page(self) -> Page:
        from reflective.ui.pages.giving import GivingPage  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.giving import GivingEntries  # noqa: PLC0415 - the same
        from reflective.ui.presenters.sharing_choosing import Choosing  # noqa: PLC0415 - the same

        house, store = self._house, self._house.store
        page = GivingPage(house.appearance)
        giving, partners = house.parts.giving(store), house.parts.partners(store)
        presenter = GivingEntries(giving, partners, house.jobs, page, self._ways.announce)
        self._giving = presenter
        choosing = Choosing(house.parts.reading(store), house.jobs, page.choice)
        page.attend(presenter, choosing, house.jobs, self._this_year)
        page.left.connect(house.way_to(_PARTNERS))
        page.given.connect(self._on_given)
        return page

    def _opened_page(self) -> Page:
        from reflective.ui.pages.opened_given import OpenedGivenPage  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.opened_given import OpenedGiven  # noqa: PLC0415 - the same

        house = self._house
        page = OpenedGivenPage(house.appearance)
        receiving = house.parts.receiving_given(house.store)
        page.attend(OpenedGiven(receiving, house.jobs, page, self._ways.announce))
        page.left.connect(house.way_to(_PARTNERS))
        return page

    def _card_page(self) -> Page:
        from reflective.ui.pages.step_card import StepCardPage  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.step_card import CardWays, StepCard  # noqa: PLC0415 - same

        house, store = self._house, self._house.store
        page = StepCardPage(house.appearance)
        parts = house.parts
        steps = parts.stepping(store)
        ways = CardWays(paper_of_card, self._ways.announce)
        giving, partners = parts.giving(store), parts.partners(store)
        page.attend(StepCard(giving, partners, steps, house.jobs, page, ways))
        page.left.connect(house.way_to(_PARTNERS))
        page.given.connect(self._on_given)
        return page

    def _request_page(self) -> Page:
        from reflective.app.begun_sharing import BegunSharing  # noqa: PLC0415 - when needed
        from reflective.ui.pages.answering_request import (  # noqa: PLC0415 - the same
            AnsweringRequestPage,
        )
        from reflective.ui.presenters.answering_request import (  # noqa: PLC0415 - the same
            AnsweringRequests,
        )
        from reflective.ui.presenters.sharing_cutting import Cutting  # noqa: PLC0415 - the same

        house, store = self._house, self._house.store
        page = AnsweringRequestPage(house.appearance)
        answering, sharing = house.parts.answering_request(store), house.parts.sharing(store)
        begun = BegunSharing(store, house.parts.reading(store), "request")
        presenter = AnsweringRequests(
            answering, sharing, begun, house.jobs, page, self._ways.announce
        )
        page.attend(presenter, Cutting(sharing, presenter, house.jobs, page.cutting))
        page.left.connect(house.way_to("share"))
        page.saved.connect(self._on_answered)
        return page

    def _on_answered(self, words: str) -> None:
        if self._house.window.open_page("share"):
            self._house.window.tell(words)

    def _on_given(self, words: str) -> None:
        if self._house.window.open_page(_PARTNERS):
            self._house.window.tell(words)

    def _on_check_in(self, name: str, words: str) -> None:
        """Begin a page with what a partner means to do."""
        from reflective.ui.presenters.check_in import check_in  # noqa: PLC0415 - when needed

        self._ways.start(check_in(name, words))

    def _this_year(self) -> int:
        return self._house.parts.clock.now().local.year


def paper_of_card(lines: tuple[Line, ...]) -> bytes:
    """Set a card out as PDF."""
    from reflective.ui.presenters.journal_entry import Part, Shown  # noqa: PLC0415 - when needed
    from reflective.ui.widgets.paper import paper_of  # noqa: PLC0415 - the same

    title, *steps = (line.text for line in lines)
    parts = tuple(Part("", step, is_plain=True) for step in steps)
    return paper_of([Shown(RecordId(""), "", title, parts)])
