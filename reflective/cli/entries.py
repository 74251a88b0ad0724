# SPDX-License-Identifier: Apache-2.0
"""New, write, list and show: the journal from a terminal."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from reflective.app.parts import Parts
from reflective.app.refusals import JournalExists, NoEntry, NoJournal, ReadOnlyPlace
from reflective.cli.asking import passphrase
from reflective.cli.looking import Readable, readable, tell_of_conflicts
from reflective.cli.receiving import PATH, PIPE, is_typed, text_of
from reflective.cli.refusing import RefusedHere
from reflective.cli.saying import as_json, day_and_time, note, timestamp
from reflective.journal.entry import Asked, Kind, Section, normalised
from reflective.journal.ids import RecordId, is_uuid
from reflective.journal.moment import Moment, from_text
from reflective.journal.query import parse
from reflective.journal.text import clean
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.wording import search_hint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflective.app.ports import Row, Store
    from reflective.journal.entry import Attachment, Entry
    from reflective.journal.text import Cleaned

_PAGE = 500

journal_argument = click.argument("journal", type=PATH)
out_option = click.option(
    "--out",
    metavar="FILE",
    type=PATH,
    required=True,
    help=_("The file to make; one that is there already is never replaced."),
)
passphrase_option = click.option(
    "--passphrase-file",
    type=PATH,
    help=_("Read the passphrase from the first line of this file."),
)


@contextmanager
def opened(
    parts: Parts,
    journal: Path,
    file: Path | None,
    *,
    for_writing: bool = True,
    reading_will_do: bool = False,
) -> Iterator[Store]:
    """Open a journal for one command, and close it after.

    Where `reading_will_do`, one on a disk that cannot be written is opened to be read.
    """
    # Nobody should be asked for the passphrase of a journal that is not there.
    if not os.path.lexists(journal):
        raise NoJournal(journal)
    words = passphrase(file)
    try:
        store = parts.vault.open(journal, words, for_writing=for_writing)
    except ReadOnlyPlace:
        if not reading_will_do:
            raise
        store = parts.vault.open(journal, words, for_writing=False)
    try:
        tell_of_conflicts(parts, store)
        yield store
    finally:
        store.close()


@click.command(help=_("Make a new journal."))
@journal_argument
@passphrase_option
@click.pass_obj
def new(parts: Parts, journal: Path, passphrase_file: Path | None) -> None:
    """Make a new journal."""
    if os.path.lexists(journal):
        raise JournalExists(journal)
    parts.opening.create(journal, passphrase(passphrase_file, twice=True)).close()
    note(_("The journal is made. Nobody can open it without the passphrase."))


class _When(click.ParamType[Moment]):
    """A time as ISO 8601."""

    name = "ISO8601"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click hands over what it has
        param: click.Parameter | None,  # noqa: ARG002 - the name is click's
        ctx: click.Context | None,
    ) -> Moment:
        """Read the time; one without an offset is in this machine's zone."""
        parts = ctx.obj if ctx else None
        try:
            has_zone = datetime.fromisoformat(value.strip()).tzinfo is not None
            zone = parts.clock.now().zone if isinstance(parts, Parts) and not has_zone else ""
            return from_text(value, zone)
        except ValueError:
            return self.fail(_("{value} is no time like 2026-11-21T14:02").format(value=value))


_WRITE = _(
    "Write an entry; its text comes from standard input.\n\n"
    "Prints the id of the entry and nothing else."
)
_LIST = _(
    "List entries, newest first.\n\n"
    'QUERY takes words, "phrases", -words, tag:, from:, to:, on:, person:, pack: and prompt:. '
    "It takes is:star|later|unfinished|open|shared|away|trash and "
    "has:picture|sound|drawing|file|commitment. Put -- before a query that begins with a hyphen."
)


@click.command(help=_WRITE)
@journal_argument
@click.option("--title", default="", help=_("A title for the entry."))
@click.option("--at", type=_When(), help=_("When it was written, like 2026-11-21T14:02."))
@click.option("--tag", "tags", multiple=True, help=_("A tag; may be given several times."))
@click.option("--prompt", metavar="PACK/PROMPT", help=_("The question that this answers."))
@click.option("--later", is_flag=True, help=_("Mark it to be finished later."))
@passphrase_option
@click.pass_obj
def write(
    parts: Parts,
    journal: Path,
    title: str,
    at: Moment | None,
    tags: tuple[str, ...],
    prompt: str | None,
    later: bool,
    passphrase_file: Path | None,
) -> None:
    """Write an entry from standard input, and print its id."""
    # What somebody types must not be lost to a wrong passphrase: a pipe can be read again.
    body = clean("") if is_typed() else _body()
    with opened(parts, journal, passphrase_file) as store:
        asked: Asked | None = None if prompt is None else parts.prompting(store).asked(prompt)
        writing = parts.writing(store)
        body = _body() if is_typed() else body
        sections = (Section(body.text, asked),)
        entry = replace(
            writing.new_entry(at), title=title, tags=tags, sections=sections, later=later
        )
        if normalised(entry).is_empty:
            raise RefusedHere(
                _("There was nothing to write: no text, title or tag."),
                _("Give the text on standard input, or a title. Nothing was changed."),
            )
        writing.keep(entry)
        click.echo(entry.id)
    _note_replaced(body.replaced)


def _body() -> Cleaned:
    return clean(text_of(PIPE).removeprefix("\ufeff"))


def _note_replaced(count: int) -> None:
    if count:
        said = ngettext(
            "{count} character that cannot be shown now stands as a question sign.",
            "{count} characters that cannot be shown now stand as question signs.",
            count,
        )
        note(said.format(count=count))


@click.command("list", help=_LIST)
@journal_argument
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(min=0), help=_("At most this many entries."))
@click.option("--json", "as_fields", is_flag=True, help=_("Print JSON."))
@passphrase_option
@click.pass_obj
def list_entries(
    parts: Parts,
    journal: Path,
    query: tuple[str, ...],
    limit: int | None,
    as_fields: bool,
    passphrase_file: Path | None,
) -> None:
    """List entries, newest first."""
    with readable(parts, journal, passphrase_file) as there:
        looked_for = " ".join(query)
        misread = there.ask(lambda store: parts.reading(store).query(looked_for).misread)
        if misread:
            note(search_hint(misread))
        rows = _rows(parts, there, looked_for, limit)
        if as_fields:
            _print_json_list(rows)
            return
        for row in rows:
            marks = "".join(f"  #{tag}" for tag in row.tags)
            told = row.title or row.excerpt
            click.echo(f"{row.id}  {day_and_time(row.written)}  {told}{marks}")


def _rows(parts: Parts, there: Readable, query: str, limit: int | None) -> Iterator[Row]:
    # Marks alone cannot be looked for; in the window they find all, since a word may follow.
    if query.strip() and parse(query).is_empty:
        return
    offset, shown, was_copy = 0, set[RecordId](), there.is_copy
    while limit is None or len(shown) < limit:
        find = partial(_found, parts, query, offset)
        page = there.ask(find)
        offset += _PAGE
        if was_copy is not there.is_copy:  # what is lost is missing in it, so begin again
            offset, was_copy = 0, there.is_copy
            continue
        for row in page[: None if limit is None else limit - len(shown)]:
            if row.id not in shown:
                shown.add(row.id)
                yield row
        if len(page) < _PAGE:
            return


def _found(parts: Parts, query: str, offset: int, store: Store) -> list[Row]:
    return parts.reading(store).find(query, offset, _PAGE)


def _print_json_list(rows: Iterator[Row]) -> None:
    between = "["
    for row in rows:
        fields = {
            "id": row.id,
            "created": timestamp(row.written),
            "title": row.title,
            "tags": list(row.tags),
            "words": row.words,
            "excerpt": row.excerpt,
        }
        click.echo(f"{between}{as_json(fields)}", nl=False)
        between = ",\n "
    click.echo("[]" if between == "[" else "]")


@click.command(help=_("Show one entry."))
@journal_argument
@click.argument("entry_id", metavar="ID")
@click.option("--json", "as_fields", is_flag=True, help=_("Print JSON."))
@passphrase_option
@click.pass_obj
def show(
    parts: Parts,
    journal: Path,
    entry_id: str,
    as_fields: bool,
    passphrase_file: Path | None,
) -> None:
    """Show one entry."""
    with readable(parts, journal, passphrase_file) as there:
        entry = _entry(parts, there, entry_record(entry_id))
        if as_fields:
            revisions = [
                {"id": version.revision, "saved": version.saved.isoformat()}
                for version in there.ask(lambda store: parts.reading(store).versions(entry.id))
            ]
            mark: dict[str, Any] = {"trashed": True} if entry.trashed else {}
            if entry.attachments:
                mark["attachments"] = [_attached_fields(one) for one in entry.attachments]
            click.echo(as_json(_fields(entry) | mark | {"revisions": revisions}))
            return
    if entry.trashed:
        note(_("This entry is in the trash."))
    if entry.title:
        click.echo(f"# {entry.title}\n")
    click.echo(day_and_time(entry.written), nl=False)
    click.echo("".join(f"  #{tag}" for tag in entry.tags) + "\n")
    if entry.asked and len(entry.sections) == 1:
        click.echo(f"> {entry.asked.question}\n")
    click.echo(entry.told(partial(_at_its_place, entry)))
    if entry.beneath:
        click.echo("\n" + "\n".join(map(_attached, entry.beneath)))
    if entry.attachments:
        note(_("What is attached can be seen and heard in the window."))


def _entry(parts: Parts, there: Readable, record: RecordId) -> Entry:
    try:
        return there.ask(lambda store: parts.reading(store).entry(record))
    except NoEntry:
        if there.is_lost(record):
            raise RefusedHere(
                _("This entry cannot be read: the file is damaged there."),
                _("A backup may have it. The command salvage says what else is missing."),
            ) from None
        raise


def _fields(entry: Entry) -> dict[str, Any]:
    asked = entry.asked
    return {
        "id": entry.id,
        "created": timestamp(entry.written),
        "title": entry.title,
        "tags": list(entry.tags),
        "words": entry.words,
        "excerpt": entry.excerpt,
        "body": entry.body,
        "prompt": {
            "pack": asked.pack,
            "version": asked.version,
            "prompt": asked.prompt,
            "question": asked.question,
        }
        if asked
        else None,
    }


def _at_its_place(entry: Entry, reference: str) -> str:
    found = entry.attached(reference)
    return _attached(found) if found else ""


def _attached(attachment: Attachment) -> str:
    """Say in one line what is attached."""
    sentence = {
        Kind.PICTURE: _("[picture] {words}"),
        Kind.SOUND: _("[sound note] {words}"),
        Kind.DRAWING: _("[drawing] {words}"),
        Kind.FILE: _("[file] {words}"),
    }[attachment.kind]
    words = attachment.alt or attachment.name or _("not described yet")
    return sentence.format(words=words)


def _attached_fields(attachment: Attachment) -> dict[str, Any]:
    return {
        "kind": attachment.kind.value,
        "media": attachment.media,
        "size": attachment.size,
        "name": attachment.name,
        "alt": attachment.alt,
        "seconds": attachment.seconds,
    }


def entry_record(text: str) -> RecordId:
    """Take an entry's id as it was typed, in large letters or small; raises NoEntry."""
    name = text.strip().lower()
    if not is_uuid(name):
        raise NoEntry(text)
    return RecordId(name)
