# SPDX-License-Identifier: Apache-2.0
"""Pictures of groups: set up, one with its dates, before a session, and what leaves of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.ui.widgets.group_form import GroupForm
from tests.pictures.resting import rest

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.journeys.person import Person

    Take = Callable[[str, QWidget | None], None]


def groups(person: Person, take: Take) -> None:
    """Set a group up, and look at its pages."""
    person.window.open_page("groups")
    person.sees("Here will be the groups you meet with.")
    take("groups-empty", None)
    person.presses("Set up a group")
    person.writes("Its name", "System Learning")
    form = person.window.findChild(GroupForm)
    assert isinstance(form, GroupForm)
    form.people.setPlainText("D.\nM. B.\nthe new colleague")
    form.invitation.setPlainText("We look at what we see and do, and find out how to go on.")
    take("group-form", None)
    person.presses("Keep this group")
    person.sees("To come")
    rest(person)
    take("group", None)
    person.presses("Add a date")
    take("group-date", None)
    person.presses("Cancel")
    person.presses("Delete this group…")
    take("group-delete", None)
    person.presses("Keep it")
    person.window.open_page("groups")
    person.sees("Get ready for it")
    take("groups", None)
    person.presses("Get ready for it")
    person.sees("Two minutes before you go.")
    take("session-before", None)
    person.presses("Back to the group")
    person.sees("To come")
    person.presses("Dates for my calendar…")
    person.sees("This is all that stands in the file")
    take("dates-out", None)
    person.goes_to("Today")


STEPS = (groups,)
