# SPDX-License-Identifier: Apache-2.0
"""People's journals, each with what giving and receiving needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app.giving import Giving
from reflective.app.partners import Partners
from reflective.app.receiving_given import ReceivingGiven
from reflective.files.partner_files import PartnerFiles
from reflective.files.pictures import PillowPictures
from tests.fakes.open_journal import OpenJournal, new_journal

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Trusting:
    """One person: their journal, and what they give and open with."""

    journal: OpenJournal
    partners: Partners
    giving: Giving
    receiving: ReceivingGiven


def somebody(folder: Path, seed: int) -> Trusting:
    """Make a journal in a real file and open it; each seed is another person."""
    folder.mkdir()
    journal = new_journal(folder, seed)
    files = PartnerFiles()
    clock, randomness = journal.clock, journal.randomness
    partners = Partners(journal.store, files, clock, randomness)
    parts = (journal.store, partners, files, PillowPictures, clock, randomness)
    return Trusting(journal, partners, Giving(*parts), ReceivingGiven(*parts))
