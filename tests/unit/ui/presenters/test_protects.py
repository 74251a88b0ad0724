# SPDX-License-Identifier: Apache-2.0
"""The page and the README say the same about what Reflective protects, and what not."""

from __future__ import annotations

from pathlib import Path

from reflective.ui.presenters.protects import BULLET, lines, parts, title

ROOT = Path(__file__).parents[4]


def _in_readme() -> list[str]:
    """Read the headings and points of the README's own part about it."""
    readme = (ROOT / "README.md").read_text("utf-8")
    _, _, after = readme.partition(f"## {title()}\n")
    part, _, _ = after.partition("\n## ")
    told: list[str] = []
    goes_on = False
    for line in part.splitlines():
        if goes_on and line.strip() and not line.startswith(("-", "#")):
            told[-1] += f" {line.strip()}"
        elif line.strip():
            told.append(line.removeprefix("### ").removeprefix("- "))
        goes_on = bool(line.strip())
    return told


def test_the_readme_says_word_for_word_what_the_page_says() -> None:
    page = [line.text.removeprefix(BULLET) for line in lines()]
    assert _in_readme() == page


def test_it_names_every_danger_that_there_is_no_help_against() -> None:
    (_, _, helped), (_, _, unhelped), (_, _, asked) = parts()
    protects = " ".join(helped)
    for against in ("disk", "account on this computer", "copies the file", "takes this computer"):
        assert against in protects
    fails = " ".join(unhelped)
    for danger in ("keys", "employer", "memory runs short", "hibernates", "is open", "old copy"):
        assert danger in fails
    told = " ".join(asked)
    for sentence in ("can be asked for", "cannot prevent", "do not change or delete", "union"):
        assert sentence in told
