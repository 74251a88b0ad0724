# SPDX-License-Identifier: Apache-2.0
"""Every refusal is said in a person's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflective.app import refusals as r
from reflective.prompts.rules import Reason
from reflective.wording import worded

FILE = Path("/home/ada/My practice.reflective")
EVERY: list[r.Refusal] = [
    r.WrongPassphrase(),
    r.PassphraseTooShort(),
    r.SheetUnreadable(0),
    r.SheetUnreadable(3),
    r.WrongSheet(),
    r.CopyFailed(FILE),
    r.AnotherJournal(FILE),
    r.NoJournal(FILE),
    r.NotAJournal(FILE),
    r.JournalExists(FILE),
    r.FileExists(FILE),
    r.JournalDamaged(FILE),
    r.HeadDamaged(FILE),
    r.JournalNewer(FILE),
    r.OpenElsewhere(FILE, "desk", 7),
    r.ReadOnlyPlace(FILE),
    r.NameTooLong(FILE),
    r.DiskFull(FILE),
    r.NoKeyring(),
    r.KeyringLocked(),
    r.KeyringSilent(),
    r.KeyringRefused(),
    r.ChoicesNotKept(),
    r.NoEntry("x"),
    r.EntryNewer("x"),
    r.InTrash("x"),
    r.NoAttachment("ab"),
    r.PictureUnreadable(),
    r.PictureTooLarge(2_500_000_000, 64_000_000),
    r.NoSound(),
    r.NoMicrophone(),
    r.NoLoudspeaker(),
    r.NotText(FILE),
    r.TooLarge(9_000_000, 1_048_576),
    r.CannotRead(FILE),
    *(r.PackRefused(reason.value, "$.practices[0].title", 3, "colour") for reason in Reason),
    r.PackNewer(9),
    r.NoPrompt("PACK/PROMPT"),
    r.Undecided(("Dana", "Hexham")),
    r.NotConfirmed(),
    r.NoLetters("✓☃"),
    r.NotAKey("age1x"),
    r.NoPassage("It rained"),
    r.NothingLeft(),
    r.DecisionUnclear(3),
    r.NotAPartnerKey("age1x"),
    r.OwnKey(),
    r.PartnerKnown("Sam"),
    r.NoPartner("Sam"),
    r.PutAway("x"),
    r.NotFromPartner(),
    r.ForSomebodyElse(),
    r.GivenBroken(),
    r.GivenNewer(2),
    *(r.BundleRefused(reason.value, "$.cards[0].text", 3, "colour") for reason in Reason),
    r.BundleNewer(9),
    r.BundleLocked(),
    r.UnknownFormat(FILE),
    r.NoGroup("Gateshead Futures"),
    r.SeveralGroups("Tuesday", 2),
    r.NoSession("x"),
    r.RhythmRefused(0, 728),
    r.NoSuchTime("the day after"),
    r.NoSuchZone("Mars/Olympus"),
    *(r.CalendarRefused(fault) for fault in r.CalendarFault),
]


def test_no_refusal_is_without_words() -> None:
    kinds = {*r.Refusal.__subclasses__(), *r.PlaceRefused.__subclasses__()} - {r.PlaceRefused}
    kinds |= set(r.NoEntry.__subclasses__())
    assert {type(refusal) for refusal in EVERY} == kinds


@pytest.mark.parametrize("folder", [".", "/"])
def test_a_folder_without_a_name_is_still_named(folder: str) -> None:
    assert worded(r.NotAJournal(Path(folder))).what_happened.startswith(f"{folder} is not")


@pytest.mark.parametrize("refusal", EVERY, ids=lambda refusal: type(refusal).__name__)
def test_it_says_what_happened_and_what_to_do(refusal: r.Refusal) -> None:
    words = worded(refusal)
    for sentence in (words.what_happened, words.what_to_do):
        assert not sentence[0].islower()
        assert sentence.endswith((".", "It reads: colour"))
        assert "!" not in sentence
        assert "{" not in sentence


def test_it_names_the_file_that_is_meant() -> None:
    assert "My practice.reflective" in worded(r.NotAJournal(FILE)).whole


def test_a_refused_pack_is_told_with_the_rule_the_path_and_the_line() -> None:
    words = worded(r.PackRefused(Reason.UNKNOWN_FIELD.value, "$.practices[0].colour", 3, "colour"))
    assert words.what_happened == (
        "This pack has a part that Reflective does not know."
        " It stands in line 3, at $.practices[0].colour. It reads: colour"
    )
    assert words.what_to_do.startswith("Nothing was added.")


@pytest.mark.parametrize(
    ("path", "line", "said"),
    [
        ("$", 0, "This file is too large for a prompt pack."),
        ("$", 7, "This file is too large for a prompt pack. It stands in line 7."),
        ("$.id", 0, "This file is too large for a prompt pack. It stands at $.id."),
    ],
)
def test_a_place_that_is_not_known_is_left_out(path: str, line: int, said: str) -> None:
    refusal = r.PackRefused(Reason.TOO_LARGE.value, path, line, "50000000")
    assert worded(refusal).what_happened == said


def test_a_journal_held_by_nobody_known_has_no_hole_in_its_sentence() -> None:
    assert "on desk." in worded(r.OpenElsewhere(FILE, "desk", 7)).what_happened
    assert worded(r.OpenElsewhere(FILE, "", 0)).what_happened.endswith("another window.")


def test_one_and_many_open_decisions_are_counted_rightly() -> None:
    assert worded(r.Undecided(("Dana",))).what_happened.startswith("1 thing ")
    assert worded(r.Undecided(("Dana", "Hexham"))).what_happened.startswith("2 things ")
