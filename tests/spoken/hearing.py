# SPDX-License-Identifier: Apache-2.0
"""Hears the real window through AT-SPI, as Orca does, works it by names, and prints what it hears.

usage: /usr/bin/python3 tests/spoken/hearing.py PASSPHRASE

It runs in a session of D-Bus of its own, with the system's Python, whose `gi` knows AT-SPI: the
package gir1.2-atspi-2.0. Nothing of Reflective is loaded here.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - its version comes first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PATIENCE = 40.0
_LOOK_AGAIN = 0.1
_SAID_STATES = (
    (Atspi.StateType.CHECKED, "checked"),
    (Atspi.StateType.SELECTED, "selected"),
    (Atspi.StateType.FOCUSED, "focused"),
)
_SPOKEN_ROLES = {"label", "list item", "heading", "text", "check box", "radio button", "combo box"}


class Ear:
    """Hears one window and works it, knowing nothing but names, roles and states."""

    def __init__(self) -> None:
        self._program = self._wait("the program", self._find_program)

    def hears(self, name: str, role: str = "") -> Any:  # noqa: ANN401 - gi has no types
        """Wait until something of this name can be heard."""

        def find() -> Any:  # noqa: ANN401 - as above
            return next((each for each in self._nodes() if _is(each, name, role)), None)

        return self._wait(name, find)

    def presses(self, name: str) -> None:
        """Press a button or choose a tick by its name."""
        node = self.hears(name, "button")
        action = node.get_action_iface()
        names = [action.get_action_name(n) for n in range(action.get_n_actions())]
        action.do_action(next(n for n, each in enumerate(names) if each in ("Press", "Toggle")))

    def writes(self, name: str, text: str) -> None:
        """Put a text into a field by its name."""
        field = self.hears(name, "text")
        if not field.get_editable_text_iface().set_text_contents(text):
            raise AssertionError(f"{name!r} takes no text")

    def tells(self, page: str) -> None:
        """Print what a reader would say of this page, in order."""
        print(f"\n== {page}")  # noqa: T201 - the output is what this is for
        before = ""
        for node in self._nodes():
            said = _said(node)
            if said and said != before:
                print("  " + said)  # noqa: T201 - as above
            before = said or before

    def _wait(self, what: str, look: Callable[[], Any]) -> Any:  # noqa: ANN401 - as above
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if (found := look()) is not None:
                return found
            time.sleep(_LOOK_AGAIN)
        heard = "\n".join(filter(None, map(_said, self._nodes())))
        raise AssertionError(f"listened in vain for {what!r}; heard:\n{heard}")

    def _find_program(self) -> Any:  # noqa: ANN401 - as above
        desk = Atspi.get_desktop(0)
        for number in range(desk.get_child_count()):
            each = desk.get_child_at_index(number)
            if each is not None and each.get_name() == "reflective" and each.get_child_count():
                return each
        return None

    def _nodes(self) -> Iterator[Any]:
        program = getattr(self, "_program", None)
        if program is not None:
            program.clear_cache()
            yield from _below(program)


def _below(node: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    for number in range(min(node.get_child_count(), 60)):
        child = node.get_child_at_index(number)
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield child
            yield from _below(child)


def _is(node: Any, name: str, role: str) -> bool:  # noqa: ANN401 - as above
    return name in (node.get_name() or "") and role in node.get_role_name()


def _said(node: Any) -> str:  # noqa: ANN401 - as above
    """Say one thing: its name, what it is, and how it stands."""
    name, role, states = node.get_name() or "", node.get_role_name(), node.get_state_set()
    can_focus = states.contains(Atspi.StateType.FOCUSABLE)
    if not name or not (can_focus or role in _SPOKEN_ROLES):
        return ""
    said = [name] if role == "label" else [name, role]
    said += [word for state, word in _SAID_STATES if states.contains(state)]
    if can_focus and not states.contains(Atspi.StateType.ENABLED):
        said.append("not available")
    description = node.get_description() or ""
    if description and description != name:
        said.append(f"({description})")
    return ", ".join(said)


def walk(passphrase: str) -> None:
    """Go from Unlock through Today, Journal and Next steps to Share and the partners."""
    ear = Ear()
    ear.hears("Unlock", "button")
    ear.tells("Unlock")
    ear.writes("Passphrase", passphrase)
    ear.presses("Unlock")
    ear.hears("Where would you like to start?")
    ear.tells("Today")
    ear.presses("Just write")
    ear.hears("Your words", "text")
    ear.writes("Your words", "The door stayed open. Nobody said a word.")
    ear.hears("Saved")
    ear.tells("Today, while writing")
    ear.presses("Done")
    ear.hears("What you wrote is in your journal.")
    ear.tells("Today, when it is done")
    ear.presses("Journal")
    ear.hears("The door stayed open.", "list item")
    ear.tells("Journal")
    ear.presses("Next steps")
    ear.hears("Add a next step", "button")
    ear.presses("Add a next step")
    ear.hears("The first small step", "text")
    ear.tells("Next steps, adding one")
    ear.presses("Share")
    ear.hears("How would you like to bring your story?")
    ear.tells("Share")
    ear.presses("Give it to my partner")
    ear.hears("Number of my key")
    ear.tells("Partners")
    ear.presses("Back to Share")
    ear.hears("How would you like to bring your story?")
    ear.presses("Bring it without names")
    ear.hears("Who will read it?")
    ear.tells("Share, who will read it")
    ear.presses("Colleagues")
    ear.hears("The door stayed open.")
    ear.tells("Share, choosing")


if __name__ == "__main__":
    walk(sys.argv[1])
