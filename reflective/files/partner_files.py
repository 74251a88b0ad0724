# SPDX-License-Identifier: Apache-2.0
"""Files for a partner: written for named people alone, and read with no trust in them.

Inside the encryption is JSON as `resources/schemas/forpartner.schema.json` describes it. Read in
this order: size, encryption, UTF-8, depth, JSON with no key twice and whole numbers only, format,
form (msgspec), plain text, seal. Nothing of it is written to the disk.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from reflective.app.refusals import (
    GivenBroken,
    GivenNewer,
    NotAKey,
    NotAPartnerKey,
    NotFromPartner,
    TooLarge,
)
from reflective.files import strictjson
from reflective.files.leaving import put_whole
from reflective.files.locking import locked, opened, public_key, raw_key, whole_key
from reflective.files.reading import read_bounded
from reflective.files.strictjson import NotStrictError
from reflective.journal.text import clean
from reflective.prompts.rules import half_characters
from reflective.sharing.given import (
    FORMAT,
    FromPartner,
    Given,
    GivenEntry,
    GivenPicture,
    GivenStep,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reflective.files.givenform import EntryForm, GivenForm, StepForm

T = TypeVar("T")

MAX_BYTES = 32 << 20
"""A larger file is neither made nor read."""

_STEP = 256
_PREFIX = b"reflective-given-1\0"
_PERSON = b"reflective-given"


class PartnerFiles:
    """The port of the same name in `app.giving`."""

    def public_key(self, secret: bytes) -> str:
        """Name the key to which others encrypt what is for the holder of 32 secret bytes."""
        return public_key(secret)

    def whole_key(self, typed: str) -> str:
        """Give a key as age writes it; raises NotAPartnerKey if it is none."""
        try:
            return whole_key(typed)
        except NotAKey as refused:
            raise NotAPartnerKey(typed) from refused

    def pack(self, given: Given, secret: bytes, keys: Sequence[str]) -> bytes:
        """Make a file for the holders of these keys; raises TooLarge."""
        fields = _fields(given, public_key(secret))
        fields["seals"] = [_seal(fields, secret, key, key) for key in keys]
        data = json.dumps(fields, ensure_ascii=False, indent=1).encode() + b"\n"
        data += b"\n" * (-len(data) % _STEP)
        made = locked(data, *keys)
        if len(made) > MAX_BYTES:
            raise TooLarge(len(made), MAX_BYTES)
        return made

    def open(self, path: Path, secret: bytes) -> FromPartner:
        """Read a file; raises as `app.giving.PartnerFiles.open` says."""
        return read_given(read_bounded(path, MAX_BYTES), secret)

    def write(self, path: Path, data: bytes, *, overwrite: bool, at_last: Callable[[], T]) -> T:
        """Write a file whole, and put it in its place once `at_last` is done."""
        return put_whole(path, data, overwrite=overwrite, at_last=at_last)


def read_given(raw: bytes, secret: bytes) -> FromPartner:
    """Read a file for a partner with 32 secret bytes.

    Raises NotFromPartner, ForSomebodyElse, GivenBroken or GivenNewer, and nothing else.
    """
    try:
        text = strictjson.text_of(opened(raw, secret))
        fields = strictjson.parsed(text)
    except NotStrictError as refused:
        raise GivenBroken from refused
    _check_format(fields)
    if half_characters(fields):
        raise GivenBroken
    form = _decoded(fields)
    given = _given(form)
    if given.is_empty:
        raise GivenBroken
    return FromPartner(form.giver, _is_sealed(fields, secret), given)


def _check_format(fields: dict[str, Any]) -> None:
    """Look at the format before anything else, so that a newer file is told as such."""
    number = fields.get("format")
    if fields.get("kind") != "for-partner":
        raise NotFromPartner
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise GivenBroken
    if number > FORMAT:
        raise GivenNewer(number)


def _decoded(fields: dict[str, Any]) -> GivenForm:
    # Loaded when first needed, so that the window comes up fast.
    import msgspec  # noqa: PLC0415 - see above

    from reflective.files.givenform import GivenForm  # noqa: PLC0415 - see above

    try:
        return msgspec.convert(fields, GivenForm)
    except msgspec.ValidationError as refused:
        raise GivenBroken from refused


def _given(form: GivenForm) -> Given:
    try:
        return Given(tuple(map(_entry, form.entries)), tuple(map(_step, form.steps)))
    except ValueError as refused:  # no such day, or no Base64
        raise GivenBroken from refused


def _entry(form: EntryForm) -> GivenEntry:
    pictures = tuple(
        GivenPicture(one.media, base64.b64decode(one.content, validate=True), clean(one.alt).text)
        for one in form.pictures
    )
    title, text = clean(form.title).text, clean(form.text).text
    return GivenEntry(date.fromisoformat(form.day), title, text, pictures)


def _step(form: StepForm) -> GivenStep:
    by = date.fromisoformat(form.by) if form.by else None
    return GivenStep(clean(form.text).text, by, form.at_session, clean(form.whom).text)


def _fields(given: Given, giver: str) -> dict[str, Any]:
    fields: dict[str, Any] = {"format": FORMAT, "kind": "for-partner", "giver": giver}
    if given.entries:
        fields["entries"] = [_entry_fields(one) for one in given.entries]
    if given.steps:
        fields["steps"] = [_step_fields(one) for one in given.steps]
    return fields


def _entry_fields(entry: GivenEntry) -> dict[str, Any]:
    fields: dict[str, Any] = {"day": entry.day.isoformat(), "text": entry.text}
    if entry.title:
        fields["title"] = entry.title
    if entry.pictures:
        fields["pictures"] = [
            {"media": one.media, "content": base64.b64encode(one.content).decode(), "alt": one.alt}
            for one in entry.pictures
        ]
    return fields


def _step_fields(step: GivenStep) -> dict[str, Any]:
    fields: dict[str, Any] = {"text": step.text}
    if step.by:
        fields["by"] = step.by.isoformat()
    if step.at_session:
        fields["at_session"] = True
    if step.whom:
        fields["whom"] = step.whom
    return fields


def _is_sealed(fields: dict[str, Any], secret: bytes) -> bool:
    """Say whether one of the seals was made by who holds the giver's key."""
    bare = {name: held for name, held in fields.items() if name != "seals"}
    try:
        seal = _seal(bare, secret, whole_key(fields["giver"]), public_key(secret))
    except NotAKey:
        return False
    return any(hmac.compare_digest(seal, one) for one in fields["seals"])


def _seal(fields: dict[str, Any], secret: bytes, theirs: str, reader: str) -> str:
    """Make the code that only the two holders of the keys can make: so it proves to nobody else.

    `theirs` is the key of the other one of the two, `reader` that of the one who reads it.
    """
    # Loaded when first needed, so that the window comes up fast.
    import rfc8785  # noqa: PLC0415 - see above
    from nacl.bindings import crypto_scalarmult  # noqa: PLC0415 - see above

    shared = crypto_scalarmult(secret, raw_key(theirs))
    both = shared + raw_key(fields["giver"]) + raw_key(reader)
    key = hashlib.blake2b(both, digest_size=32, person=_PERSON).digest()
    return hmac.digest(key, _PREFIX + rfc8785.dumps(fields), "sha256").hex()
