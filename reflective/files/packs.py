# SPDX-License-Identifier: Apache-2.0
"""Reading prompt packs: from anybody's file, and those shipped with Reflective.

A pack comes from outside and is not trusted. In this order: size, UTF-8, depth, JSON with no key
twice and whole numbers only, format, signature, form (msgspec), plain text, whole. Only what was
read so before is read again without that, and what is shipped, which the tests read so.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, NoReturn

from reflective.app.prompting import ReadPack
from reflective.app.refusals import PackNewer, PackRefused, TooLarge
from reflective.files import jsonlines, packwriting, strictjson
from reflective.files.leaving import put_whole
from reflective.files.packforming import NoDayError, pack_of, spoken_pack_of
from reflective.files.reading import read_bounded
from reflective.files.strictjson import NotStrictError, problem_of
from reflective.prompts import rules
from reflective.prompts.canonical import to_be_signed
from reflective.prompts.pack import FORMAT
from reflective.prompts.rules import Problem, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reflective.prompts.pack import PromptPack

SUFFIX = ".promptpack"

_KEY = re.compile(r"[0-9a-f]{64}")
_VALUE = re.compile(r"[0-9a-f]{128}")


class PackLibrary:
    """Reads prompt packs from files and bytes; knows the folder of the shipped ones."""

    def __init__(self, shipped: Path) -> None:
        self._shipped = shipped
        self._read: list[ReadPack] = []

    def read(self, raw: bytes) -> ReadPack:
        """Read a pack, whoever wrote it; raises PackRefused or PackNewer."""
        return read_pack(raw)

    def open(self, path: Path) -> ReadPack:
        """Read a pack from a file; raises also CannotRead."""
        return read_pack(_bytes_of(path))

    def text_of(self, path: Path) -> str:
        """Read a text that may hold questions; raises CannotRead or PackRefused."""
        try:
            return _bytes_of(path).decode("utf-8-sig")
        except UnicodeDecodeError as refused:
            raise PackRefused(Reason.NOT_TEXT.value) from refused

    def again(self, text: str, languages: Sequence[str]) -> PromptPack:
        """Read a pack that was read before, in one language, without checking it once more."""
        return spoken_pack_of(_fields(text), languages)

    def shipped(self) -> list[ReadPack]:
        """Read the packs that come with Reflective, once, in the order of their file names."""
        if not self._read:
            self._read = [self._own(path) for path in self._shipped_paths()]
        return list(self._read)

    def shipped_pack(self, name: str) -> ReadPack | None:
        """Read one of them, whose file is named as its id; None if there is none of this id."""
        if self._read:
            return next((read for read in self._read if read.pack.id == name), None)
        paths = (path for path in self._shipped_paths() if path.stem == name)
        return next(map(self._own, paths), None)

    def _own(self, path: Path) -> ReadPack:
        text = path.read_text("utf-8")
        return ReadPack(pack_of(_fields(text)), text)

    def _shipped_paths(self) -> list[Path]:
        return sorted(self._shipped.glob("*" + SUFFIX))

    def write(self, pack: PromptPack) -> str:
        """Write a pack as the text of a file, without a signature."""
        return packwriting.written(pack)

    def save(self, text: str, path: Path) -> None:
        """Save a pack beside nothing of its name; raises FileExists, ReadOnlyPlace or DiskFull."""
        put_whole(path, text.encode(), overwrite=False, at_last=lambda: None)

    def print(self, texts: Sequence[str], path: Path, *, on_cards: bool) -> None:
        """Save Markdown texts as PDF beside nothing of its name; see `app.prompting.Library`."""
        from reflective.files import documents_pdf  # noqa: PLC0415 - seldom needed

        if on_cards:
            numbers = [str(number) for number, _text in enumerate(texts, 1)]
            paper = documents_pdf.as_cards(texts, numbers)
        else:
            paper = documents_pdf.as_document(texts)
        put_whole(path, paper, overwrite=False, at_last=lambda: None)

    def sign(self, text: str, seed: bytes, successor: str = "") -> str:
        """Sign the text of a pack with the 32 bytes of a key."""
        return packwriting.signed(text, seed, successor)

    def public_key(self, seed: bytes) -> str:
        """Name the public key that belongs to a seed."""
        return packwriting.public_key(seed)


def _bytes_of(path: Path) -> bytes:
    try:
        return read_bounded(path, rules.MAX_BYTES)
    except TooLarge as refused:
        raise PackRefused(Reason.TOO_LARGE.value, detail=str(refused.size)) from refused


def read_pack(raw: bytes) -> ReadPack:
    """Read a pack by the rules of the format; raises PackRefused or PackNewer, nothing else."""
    if len(raw) > rules.MAX_BYTES:
        raise PackRefused(Reason.TOO_LARGE.value, detail=str(len(raw)))
    try:
        text = strictjson.text_of(raw)
        fields = strictjson.parsed(text)
    except NotStrictError as not_strict:
        told = (not_strict.path, not_strict.line, not_strict.detail)
        raise PackRefused(not_strict.reason.value, *told) from not_strict
    _check_format(fields, text)
    problem = rules.half_characters(fields) if _is_escaped(text) else None
    if problem:
        _refuse(problem, text)
    signer = _signer(fields, text)
    fields = _in_one_spelling(fields, text)
    pack = _decoded(fields, text)
    problem = rules.text_problem(fields) or rules.pack_problem(pack)
    if problem:
        _refuse(problem, text)
    return ReadPack(pack, text, signer)


def _fields(text: str) -> dict[str, Any]:
    """Take the fields of a text that kept every rule before."""
    return _in_one_spelling(json.loads(text), text)


def _is_escaped(text: str) -> bool:
    """Say whether letters may stand as escapes: half of one, or an accent that stands apart."""
    return "\\u" in text


def _in_one_spelling(fields: dict[str, Any], text: str) -> dict[str, Any]:
    is_composed = not _is_escaped(text) and unicodedata.is_normalized("NFC", text)
    composed: dict[str, Any] = fields if is_composed else rules.composed(fields)
    return composed


def _refuse(problem: Problem, text: str, cause: Exception | None = None) -> NoReturn:
    line = jsonlines.line_of(text, problem.path)
    path = rules.shortened(problem.path)
    raise PackRefused(problem.reason.value, path, line, problem.detail) from cause


def _check_format(fields: dict[str, Any], text: str) -> None:
    """Look at the format before anything else, so that a newer pack is told as such."""
    number = fields.get("format")
    if number is None:
        raise PackRefused(Reason.NOT_A_PACK.value, line=1)
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        _refuse(Problem(Reason.NOT_A_PACK, "$.format"), text)
    if number > FORMAT:
        raise PackNewer(number)


def _signer(fields: dict[str, Any], text: str) -> str:
    """Verify the signature and name the key that made it; '' where there is none."""
    signature = fields.get("signature")
    if signature is None:
        return ""
    key = signature.get("key") if isinstance(signature, dict) else None
    value = signature.get("value") if isinstance(signature, dict) else None
    if not (
        isinstance(key, str)
        and isinstance(value, str)
        and _KEY.fullmatch(key)
        and _VALUE.fullmatch(value)
    ):
        _refuse(Problem(Reason.SIGNATURE_WRONG, "$.signature"), text)
    # Loaded when first needed, so that the window comes up fast.
    import rfc8785  # noqa: PLC0415 - see above
    from nacl.exceptions import BadSignatureError  # noqa: PLC0415 - see above
    from nacl.signing import VerifyKey  # noqa: PLC0415 - see above

    signed = to_be_signed(fields, rfc8785.dumps)
    try:
        VerifyKey(bytes.fromhex(key)).verify(signed, bytes.fromhex(value))
    except BadSignatureError as refused:
        _refuse(Problem(Reason.SIGNATURE_WRONG, "$.signature"), text, refused)
    return key


def _decoded(fields: dict[str, Any], text: str) -> PromptPack:
    # Loaded when first needed, so that the window comes up fast.
    import msgspec  # noqa: PLC0415 - see above

    from reflective.files.packform import PackForm  # noqa: PLC0415 - see above

    try:
        msgspec.convert(fields, PackForm)
    except msgspec.ValidationError as refused:
        _refuse(problem_of(str(refused)), text, refused)
    problem = rules.language_problem(fields)
    if problem:
        _refuse(problem, text)
    try:
        return pack_of(fields)
    except NoDayError as refused:
        day = Problem(Reason.BAD_DATE, f"$.group.dates[{refused.number}]")
        _refuse(day, text, refused)
