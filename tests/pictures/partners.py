# SPDX-License-Identifier: Apache-2.0
"""The pages of partners, and the one for somebody who asks what is written about them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from reflective.sharing.given import GivenStep
from tests.fakes.partner_parts import somebody

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.journeys.person import Person

    Take = Callable[[str, QWidget | None], None]


def walk_partners(person: Person, take: Take) -> None:
    """Exchange keys, give an entry, and open one that came back."""
    with tempfile.TemporaryDirectory() as folder:
        sam = somebody(Path(folder, "sam"), 2)
        person.goes_to("Share")
        person.presses("Give it to my partner")
        person.writes("What I call my partner", "Sam")
        person.pastes("The key my partner gave me", sam.partners.own_key())
        person.presses("Put on my list")
        person.sees("Number of their key:")
        sam.partners.add("Ada", person.finds(QLineEdit, "My key").text())
        take("partners", None)
        person.presses("Give an entry to a partner…")
        person.picks("Entries to choose from", 0)
        person.sees("Sam (key not compared aloud yet)", "1 chosen entry")
        take("giving", None)
        person.presses("Read what leaves")
        person.sees("For Sam")
        take("giving-reading", None)
        person.presses("Back to Partners")
        entry = sam.journal.write("A slow Monday", "Nobody rang, and I was glad of it.")
        to, step = [sam.partners.called("Ada")], (entry, GivenStep("Ring the school"))
        ready = sam.giving.prepare(sam.giving.choose([entry]), to, steps=[step])
        path = Path(folder, "sam.forpartner")
        sam.giving.give(ready, path, confirmed=True)
        person.presses("Open what a partner gave me…")
        person.presses("Choose a file…")
        person.gives_file(path)
        person.sees("Nobody rang")
        take("partner-opened", None)
        person.presses("Keep the next steps beside mine")
        person.presses("Back to Partners")
        person.sees("What my partner means to do")
        person.presses("Give my next steps…")
        person.sees("Who may read it", "Sam (key not compared aloud yet)")
        take("step-card", None)
    person.goes_to("Share")
    person.presses("People and places I write about")
    person.presses("Answer a request…")
    person.writes("Name of the person", "Priya")
    person.presses("Look for it")
    person.sees("Priya.")
    take("request", None)
    person.presses("Choose parts…")
    person.sees("The whole entry leaves.")
    take("request-parts", None)
    person.presses("Back to the request")
