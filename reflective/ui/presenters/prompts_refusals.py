# SPDX-License-Identifier: Apache-2.0
"""Say which rule of the format a prompt pack breaks, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.language import gettext as _
from reflective.prompts.rules import Reason

if TYPE_CHECKING:
    from reflective.app.refusals import PackRefused


def refused_words(refusal: PackRefused) -> str:
    """Say what is wrong with a pack, where it stands, and what to do."""
    told = [_rule(refusal.reason)]
    if refusal.line:
        told.append(
            _("It stands in line {line}, at {path}.").format(line=refusal.line, path=refusal.path)
        )
    elif refusal.path != "$":
        told.append(_("It stands at {path}.").format(path=refusal.path))
    if refusal.detail:
        told.append(_("It reads: {detail}").format(detail=refusal.detail))
    told.append(_("Nothing was added. Ask the person who made the pack for a new file."))
    return " ".join(told)


def _rule(reason: str) -> str:
    rules = {
        Reason.TOO_LARGE: _("This file is too large for a prompt pack."),
        Reason.NOT_TEXT: _("This file is not plain text, so it is no prompt pack."),
        Reason.NOT_JSON: _(
            "This file is not written as a prompt pack: a mark is missing or wrong."
        ),
        Reason.NOT_A_PACK: _("This file is not a prompt pack."),
        Reason.TOO_DEEP: _("This pack has too many lists inside one another."),
        Reason.DUPLICATE_KEY: _("This pack names the same thing twice."),
        Reason.NOT_WHOLE_NUMBER: _("This pack has a number that is not a whole number."),
        Reason.SIGNATURE_WRONG: _(
            "The sign of this pack does not fit its words. Somebody may have changed it."
        ),
        Reason.UNKNOWN_FIELD: _("This pack has a part that Reflective does not know."),
        Reason.MISSING_FIELD: _("A part of this pack is missing."),
        Reason.WRONG_TYPE: _("A part of this pack is of the wrong kind."),
        Reason.UNKNOWN_KIND: _("This pack asks for something that Reflective does not know."),
        Reason.UNKNOWN_WORD: _("This pack has a word that Reflective does not know there."),
        Reason.TOO_LONG: _("A text or list of this pack is too long."),
        Reason.TOO_SHORT: _("A text or list of this pack is empty or too short."),
        Reason.OUT_OF_RANGE: _("A number of this pack is too small or too large."),
        Reason.BAD_ID: _("A name in this pack has letters that may not stand in it."),
        Reason.BAD_SPELLING: _("A name in this pack has letters that may not stand in it."),
        Reason.ID_REPEATED: _("Two parts of this pack have the same name."),
        Reason.NO_QUESTIONS: _("This pack has no question in it."),
        Reason.HIDDEN_CHARACTER: _("This pack has a letter that cannot be seen."),
        Reason.HTML: _("This pack holds code of a web page. A pack is plain words."),
        Reason.LINK: _("This pack holds a link. A pack is plain words."),
        Reason.BUILT_IN: _("This pack has the name of a pack that comes with Reflective."),
    }
    return rules[Reason(reason)]
