# SPDX-License-Identifier: Apache-2.0
"""What is offered to somebody: their own questions, and what they pinned or left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.language import gettext as _
from reflective.prompts.wishes import Thing
from reflective.ui.presenters.jar import JarWays, OwnQuestions, drawn
from reflective.ui.presenters.today_wishes import PackWishes, WishWays

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.prompts.choosing import Offer, Question
    from reflective.ui.house import House
    from reflective.ui.pages.page import Page
    from reflective.ui.pages.prompts import PromptsPage
    from reflective.ui.presenters.today_wishes import ChoicesView


@dataclass(frozen=True, slots=True)
class OfferingWays:
    """Where they lead: `announce` takes what changed to all pages, `start` begins a page."""

    announce: Callable[[Changes], None]
    start: Callable[[Offer], None]


class OfferingRooms(QObject):
    """Joins the pages of what is offered to those of an open journal."""

    def __init__(self, house: House, ways: OfferingWays) -> None:
        super().__init__(house.window)
        self._house = house
        self._ways = ways
        window = house.window
        window.add_room("jar", _("Your own questions"), "prompts", self._jar_page)
        window.add_room("wished", _("Pinned and left out"), "prompts", self._wished_page)
        window.jump.add(_("Draw a question"), self.draw)

    def join(self, page: PromptsPage) -> None:
        """Lead from the Prompts page to these."""
        page.wishes_wanted.connect(self._on_wishes)
        page.ways.own_wanted.connect(self._house.way_to("jar"))
        page.ways.wished_wanted.connect(self._house.way_to("wished"))
        page.ways.draw_wanted.connect(self.draw)

    def draw(self) -> None:
        """Begin a page with a question that is drawn."""
        house = self._house
        prompting = house.parts.prompting(house.store)
        house.jobs.run(prompting.draw, self._on_drawn, house.say_refused)

    def _on_wishes(self, pack: str, title: str, view: ChoicesView) -> None:
        house = self._house
        prompting, wishing = house.parts.prompting(house.store), house.parts.wishing(house.store)
        say = house.window.tell
        ways = WishWays(prompting, wishing, house.jobs, self._ways.announce, say)
        PackWishes(ways).look(Thing(pack), title, view)

    def _on_drawn(self, question: Question | None) -> None:
        if question is None:
            self._house.window.tell(_("There is no question to draw at the moment."))
        else:
            self._ways.start(drawn(question))

    def _jar_page(self) -> Page:
        from reflective.ui.pages.jar import JarPage  # noqa: PLC0415 - built when first needed

        house = self._house
        page = JarPage(house.appearance)
        ways = JarWays(self._ways.start, self.draw, self._ways.announce, house.window.tell)
        page.attend(OwnQuestions(house.parts.jar(house.store), house.jobs, page, ways))
        page.left.connect(partial(house.window.open_page, "prompts"))
        return page

    def _wished_page(self) -> Page:
        from reflective.ui.pages.wished import WishedPage  # noqa: PLC0415 - built when first needed
        from reflective.ui.presenters.wished import Wishes  # noqa: PLC0415 - the same

        house = self._house
        page = WishedPage(house.appearance)
        wishing = house.parts.wishing(house.store)
        page.attend(Wishes(wishing, house.jobs, page, self._ways.announce))
        page.left.connect(partial(house.window.open_page, "prompts"))
        return page
