# SPDX-License-Identifier: Apache-2.0
"""Point at what places somebody at work: shifts, teams and years of training.

Colleagues share these words; to those who manage them a shift or a year tells who it was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWNER = r"(?:(?:my|our|his|her|their|your|the|an?|this|that|another|last)\s)?"
_SHIFT = re.compile(
    rf"(?<![\w-]){_OWNER}(?:(?:early|late|night|day|morning|evening|twilight|weekend"
    r"|bank[- ]holiday|long|split|on-call|waking[- ]night|sleep-in)[ -]shifts?"
    r"|nightshifts?|dayshifts?)(?![\w-])"
    r"|(?<![\w-])on[ -](?:nights|earlies|lates|long days|call)(?![\w-])"
    rf"|(?<![\w-]){_OWNER}(?:night duty|duty (?:day|week|rota)|sleep-ins?|waking nights?)"
    r"(?![\w-])",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"(?<![\w-])(?:(?:my|our|his|her|their|your|the|another)\s(?:[a-z][a-z-]+\s){1,3}"
    r"(?:team|unit|squad|crew|rota)"
    r"|(?:team|unit|shift|group)\s(?:[A-Z]|\d{1,2}|one|two|three|four|five))(?![\w-])",
)
_NUMBERED = r"(?:first|second|third|fourth|fifth|final|last|1st|2nd|3rd|4th|5th)"
_TRAINING = re.compile(
    rf"(?<![\w-]){_OWNER}(?:{_NUMBERED}[- ]years?(?:\s(?:student|trainee|apprentice|resident"
    r"|nurse|midwife|teacher|social worker|placement))s?"
    rf"|(?:in\s)?{_OWNER}{_NUMBERED}\syear\s(?:of|in)"
    r"\s(?:training|the job|the course|practice|post)"
    rf"|{_NUMBERED}\splacement"
    r"|newly[- ]qualified(?:\s(?:nurse|midwife|teacher|social worker|worker))?"
    r"|NQ(?:SW|T|N|M)s?|ASYE|ECTs?|preceptee|preceptorship|trainees?|probationers?"
    r"|student (?:nurse|midwife|teacher|social worker|placement))(?![\w-])",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[tuple[int, int]]:
    """Find where every such hint begins and ends."""
    for pattern in (_SHIFT, _TEAM, _TRAINING):
        for match in pattern.finditer(text):
            yield match.span()
