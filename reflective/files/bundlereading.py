# SPDX-License-Identifier: Apache-2.0
"""Reading story files: they come from outside and are not trusted.

In this order: size, whether it is locked, UTF-8, depth, JSON with no key twice and whole numbers
only, format, form (msgspec), plain text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from reflective.app.refusals import BundleLocked, BundleNewer, BundleRefused, TooLarge
from reflective.files import jsonlines, strictjson
from reflective.files.reading import read_bounded
from reflective.files.strictjson import NotStrictError, problem_of
from reflective.prompts.rules import Problem, Reason, half_characters, shortened, strings
from reflective.sharing.bundle import FORMAT, Card, Position, Received
from reflective.sharing.typography import HIDDEN

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.files.bundleform import BundleForm, CardForm

MAX_BYTES = 16 << 20
"""A story file larger than this is not even read."""

_LOCKED = (b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----")


class BundleReader:
    """Reads story files."""

    def open(self, path: Path) -> Received:
        """Read a story file; raises CannotRead, BundleRefused, BundleNewer or BundleLocked."""
        try:
            raw = read_bounded(path, MAX_BYTES)
        except TooLarge as refused:
            raise BundleRefused(Reason.TOO_LARGE.value, detail=str(refused.size)) from refused
        return read_bundle(raw)


def read_bundle(raw: bytes) -> Received:
    """Read a story file by the rules of the format.

    Raises BundleRefused, BundleNewer or BundleLocked, and nothing else.
    """
    if len(raw) > MAX_BYTES:
        raise BundleRefused(Reason.TOO_LARGE.value, detail=str(len(raw)))
    if raw.startswith(_LOCKED):
        raise BundleLocked
    try:
        text = strictjson.text_of(raw)
        fields = strictjson.parsed(text)
    except NotStrictError as refused:
        told = (refused.path, refused.line, refused.detail)
        raise BundleRefused(refused.reason.value, *told) from refused
    _check_format(fields, text)
    problem = half_characters(fields) if "\\u" in text else None
    if problem:
        _refuse(problem, text)
    form = _decoded(fields, text)
    problem = _hidden(fields) or _related(form)
    if problem:
        _refuse(problem, text)
    return Received(form.audience, form.note, tuple(map(_card, form.cards)))


def _refuse(problem: Problem, text: str, cause: Exception | None = None) -> NoReturn:
    line = jsonlines.line_of(text, problem.path)
    path = shortened(problem.path)
    raise BundleRefused(problem.reason.value, path, line, problem.detail) from cause


def _check_format(fields: dict[str, Any], text: str) -> None:
    """Look at the format before anything else, so that a newer file is told as such."""
    number = fields.get("format")
    if fields.get("kind") != "stories" or number is None:
        raise BundleRefused(Reason.NOT_A_PACK.value, line=1)
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        _refuse(Problem(Reason.NOT_A_PACK, "$.format"), text)
    if number > FORMAT:
        raise BundleNewer(number)


def _decoded(fields: dict[str, Any], text: str) -> BundleForm:
    # Loaded when first needed, so that the window comes up fast.
    import msgspec  # noqa: PLC0415 - see above

    from reflective.files.bundleform import BundleForm  # noqa: PLC0415 - see above

    try:
        return msgspec.convert(fields, BundleForm)
    except msgspec.ValidationError as refused:
        _refuse(problem_of(str(refused)), text, refused)


def _hidden(fields: dict[str, Any]) -> Problem | None:
    """Find the first text with a character that cannot be seen; the writer leaves none."""
    for path, said in strings(fields):
        found = HIDDEN.search(said)
        if found:
            return Problem(Reason.HIDDEN_CHARACTER, path, f"U+{ord(found[0]):04X}")
    return None


def _related(form: BundleForm) -> Problem | None:
    """Find what the form alone cannot: a card twice, or half of a public name."""
    seen = set()
    for number, card in enumerate(form.cards):
        path = f"$.cards[{number}]"
        if card.id in seen:
            return Problem(Reason.ID_REPEATED, f"{path}.id", card.id)
        seen.add(card.id)
        if (card.pack is None) is not (card.step is None):
            return Problem(Reason.MISSING_FIELD, path, "step" if card.pack else "pack")
    return None


def _card(form: CardForm) -> Card:
    positions = (
        Position(name, tuple(map(float, shares))) for name, shares in form.positions.items()
    )
    return Card(
        form.id,
        form.text,
        form.pack or "",
        form.step or "",
        tuple(positions),
        form.question,
        form.when,
    )
