# SPDX-License-Identifier: Apache-2.0
"""Takes pictures of next steps, small tries and what changed, each empty and with something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pictures.resting import rest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.person import Person

    Take = Callable[..., None]

_STEP = "The first small step"


def make_steps(person: Person, take: Take) -> None:
    """Make a step, say what came of it, and make another."""
    person.goes_to("Next steps")
    take("steps-empty")
    person.presses("Add a next step")
    person.writes(_STEP, "Shadow the duty desk for a morning")
    person.writes("With whom, or who will ask you about it?", "Sam")
    take("steps-form")
    person.presses("Keep this step")
    person.misses("Keep this step")
    person.presses("How did it go?")
    person.presses("Changed")
    person.writes("What did you learn from it?", "An hour was enough to see the queue.")
    take("steps-asking")
    person.presses("Keep this")
    person.sees("What came of others")
    person.presses("Add a next step")
    person.writes(_STEP, "Ask one open question and then wait")
    person.presses("Keep this step")
    person.misses("Keep this step")
    person.sees("Ask one open question and then wait")
    take("steps")


def try_something(person: Person, take: Take) -> None:
    """Write down a small try, and move it on."""
    person.goes_to("Next steps")
    person.presses("Small tries")
    take("tries-empty")
    person.presses("Add a small try")
    person.writes("My hunch", "They would speak if there were room")
    person.writes("The smallest thing to try", "Leave the silence alone for three seconds")
    take("tries-form")
    person.presses("Keep this try")
    person.presses("Move it on")
    person.writes("What did you notice?", "From Monday on")
    take("tries-moving")
    person.presses("Keep this")
    person.sees("From Monday on")
    take("tries")


def tell_what_changed(person: Person, take: Take) -> None:
    """Look at what changed, and at the page of it that could leave."""
    person.goes_to("Next steps")
    person.presses("What changed")
    person.sees("An hour was enough to see the queue.")
    take("changed")
    person.presses("Make a page without names…")
    person.sees("Next steps that were done")
    take("changed-page")
    person.goes_to("Today")


def write_beside(person: Person, take: Take) -> None:
    """Look at what stands beside a page: the next session, its steps, and an open question."""
    person.goes_to("Today")
    person.presses("Just write")
    person.writes("Your words", "I had an answer ready before she finished speaking.")
    if person.has("Open the side panel"):
        person.presses("Open the side panel")
    person.sees("Before the next session", "Still open")
    rest(person)
    take("today-beside")
    if not person.has("Done"):
        person.presses("Close this panel")
    person.presses("Done")


STEPS = (make_steps, try_something, tell_what_changed)
