# SPDX-License-Identifier: Apache-2.0
"""People's journals, each with what giving and receiving needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app.giving import Giving
from reflective.app.partners import Partners
from reflective.app.receiving_given import ReceivingGiven
from reflective.files.papers import PaperFiles
from reflective.files.partner_files import PartnerFiles
from reflective.files.pictures import PillowPictures
from tests.fakes.open_journal import OpenJournal, journal_in_memory

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
    """Make a journal in memory and open it; each seed is another person."""
    folder.mkdir()
    journal = journal_in_memory(folder, seed)
    files = PartnerFiles()
    clock, randomness = journal.clock, journal.randomness
    partners = Partners(journal.store, files, clock, randomness)
    store, pictures = journal.store, PillowPictures
    giving = Giving(store, partners, files, PaperFiles(), pictures, clock, randomness)
    receiving = ReceivingGiven(store, partners, files, pictures, clock, randomness)
    return Trusting(journal, partners, giving, receiving)
