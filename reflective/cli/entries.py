# SPDX-License-Identifier: Apache-2.0
"""New, write, list, show, delete and check: the journal from a terminal."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reflective.app.jobs import finish
from reflective.app.parts import Parts
from reflective.app.refusals import NoEntry, NotText, TooLarge
from reflective.cli.asking import passphrase
from reflective.journal.entry import Asked, Section
from reflective.journal.ids import RecordId, is_uuid
from reflective.journal.moment import Moment, from_text
from reflective.journal.text import clean
from reflective.language import gettext as _
from reflective.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.app.ports import Row, Store
    from reflective.journal.entry import Entry

MAX_BODY = 64 * 1024 * 1024
"""Bytes of a text that is piped in."""

_PAGE = 500

journal_argument = click.argument("journal", type=click.Path(path_type=Path))
passphrase_option = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    help=_("Read the passphrase from the first line of this file."),
)


@contextmanager
def opened(
    parts: Parts, journal: Path, file: Path | None, *, for_writing: bool = True
) -> Iterator[Store]:
    """Open a journal for one command, and close it after."""
    store = parts.vault.open(journal, passphrase(file), for_writing=for_writing)
    try:
        yield store
    finally:
        store.close()


@click.command(help=_("Make a new journal."))
@journal_argument
@passphrase_option
@click.pass_obj
def new(parts: Parts, journal: Path, passphrase_file: Path | None) -> None:
    """Make a new journal."""
    parts.opening.create(journal, passphrase(passphrase_file, twice=True)).close()
    click.echo(_("The journal is made. Nobody can open it without the passphrase."), err=True)


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
        zone = parts.clock.now().zone if isinstance(parts, Parts) else "UTC"
        try:
            moment = from_text(value)
            return moment if _has_offset(value) else from_text(value, zone)
        except ValueError:
            return self.fail(_("{value} is no time like 2026-11-21T14:02").format(value=value))


def _has_offset(value: str) -> bool:
    clock = value.partition("T")[2] or value.partition(" ")[2]
    return any(mark in clock for mark in "+-Zz")


@click.command(
    help=_("Write an entry: the text comes from standard input; prints the entry's id.")
)
@journal_argument
@click.option("--title", default="", help=_("A title for the entry."))
@click.option("--at", type=_When(), help=_("When it was written, like 2026-11-21T14:02."))
@click.option("--tag", "tags", multiple=True, help=_("A tag; may be given several times."))
@click.option("--prompt", metavar="PACK/PROMPT", help=_("The question that this answers."))
@passphrase_option
@click.pass_obj
def write(
    parts: Parts,
    journal: Path,
    title: str,
    at: Moment | None,
    tags: tuple[str, ...],
    prompt: str | None,
    passphrase_file: Path | None,
) -> None:
    """Write an entry: the text comes from standard input; prints the entry's id."""
    body = _piped_text()
    with opened(parts, journal, passphrase_file) as store:
        asked: Asked | None = parts.prompting(store).asked(prompt) if prompt else None
        writing = parts.writing(store)
        entry = replace(
            writing.new_entry(at), title=title, tags=tags, sections=(Section(body, asked),)
        )
        if entry.is_empty:
            raise click.UsageError(_("There was nothing to write: no text, title or tag."))
        writing.keep(entry)
        click.echo(entry.id)


def _piped_text() -> str:
    raw = sys.stdin.buffer.read(MAX_BODY + 1)
    if len(raw) > MAX_BODY:
        raise TooLarge(len(raw), MAX_BODY)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as refused:
        raise NotText(Path("-")) from refused
    cleaned = clean(text)
    if cleaned.replaced:
        said = ngettext(
            "{count} character that cannot be shown now stands as a question sign.",
            "{count} characters that cannot be shown now stand as question signs.",
            cleaned.replaced,
        )
        click.echo(said.format(count=cleaned.replaced), err=True)
    return cleaned.text


@click.command(
    "list",
    help=_('List entries, newest first; QUERY takes words, "phrases", tag:, from: and to:.'),
)
@journal_argument
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(min=0), help=_("At most this many entries."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@passphrase_option
@click.pass_obj
def list_entries(
    parts: Parts,
    journal: Path,
    query: tuple[str, ...],
    limit: int | None,
    as_json: bool,
    passphrase_file: Path | None,
) -> None:
    """List entries, newest first; QUERY takes words, "phrases", tag:, from: and to:."""
    with opened(parts, journal, passphrase_file, for_writing=False) as store:
        rows = _rows(parts, store, " ".join(query), limit)
        if as_json:
            _print_json_list(rows)
            return
        for row in rows:
            marks = "".join(f"  #{tag}" for tag in row.tags)
            day = row.written.local.strftime("%Y-%m-%d %H:%M")
            click.echo(f"{row.id}  {day}  {row.title or row.excerpt}{marks}")


def _rows(parts: Parts, store: Store, query: str, limit: int | None) -> Iterator[Row]:
    reading = parts.reading(store)
    offset = 0
    while limit is None or offset < limit:
        size = _PAGE if limit is None else min(_PAGE, limit - offset)
        page = reading.find(query, offset, size)
        yield from page
        offset += size
        if len(page) < size:
            return


def _print_json_list(rows: Iterator[Row]) -> None:
    between = "["
    for row in rows:
        fields = {
            "id": row.id,
            "created": row.written.local.isoformat(),
            "title": row.title,
            "tags": list(row.tags),
            "words": row.words,
            "excerpt": row.excerpt,
        }
        click.echo(f"{between}{json.dumps(fields, ensure_ascii=False)}", nl=False)
        between = ",\n "
    click.echo("[]" if between == "[" else "]")


@click.command(help=_("Show one entry."))
@journal_argument
@click.argument("entry_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@passphrase_option
@click.pass_obj
def show(
    parts: Parts,
    journal: Path,
    entry_id: str,
    as_json: bool,
    passphrase_file: Path | None,
) -> None:
    """Show one entry."""
    with opened(parts, journal, passphrase_file, for_writing=False) as store:
        reading = parts.reading(store)
        entry = reading.entry(entry_record(entry_id))
        if as_json:
            revisions = [
                {"id": version.revision, "saved": version.saved.isoformat()}
                for version in reading.versions(entry.id)
            ]
            click.echo(json.dumps(_fields(entry) | {"revisions": revisions}, ensure_ascii=False))
            return
    if entry.title:
        click.echo(f"# {entry.title}\n")
    click.echo(entry.written.local.strftime("%Y-%m-%d %H:%M"), nl=False)
    click.echo("".join(f"  #{tag}" for tag in entry.tags) + "\n")
    if entry.asked and len(entry.sections) == 1:
        click.echo(f"> {entry.asked.question}\n")
    click.echo(entry.body)


def _fields(entry: Entry) -> dict[str, Any]:
    asked = entry.asked
    return {
        "id": entry.id,
        "created": entry.written.local.isoformat(),
        "title": entry.title,
        "tags": list(entry.tags),
        "words": entry.words,
        "excerpt": entry.excerpt,
        "body": entry.body,
        "starred": entry.starred,
        "trashed": entry.trashed,
        "prompt": {
            "pack": asked.pack,
            "version": asked.version,
            "prompt": asked.prompt,
            "question": asked.question,
        }
        if asked
        else None,
    }


@click.command(help=_("Move an entry to the trash, or delete it for good."))
@journal_argument
@click.argument("entry_id", metavar="ID")
@click.option("--for-good", is_flag=True, help=_("No word of it stays, and it cannot come back."))
@passphrase_option
@click.pass_obj
def delete(
    parts: Parts,
    journal: Path,
    entry_id: str,
    for_good: bool,
    passphrase_file: Path | None,
) -> None:
    """Move an entry to the trash, or delete it for good."""
    with opened(parts, journal, passphrase_file) as store:
        discarding = parts.discarding(store)
        if for_good:
            finish(discarding.erase(entry_record(entry_id)))
            click.echo(_("The entry is deleted for good."), err=True)
        else:
            discarding.trash(entry_record(entry_id))
            click.echo(_("The entry is in the trash. It can come back from there."), err=True)


@click.command(help=_("Verify every page, the search index and the lists of a journal."))
@journal_argument
@click.option("--rebuild", is_flag=True, help=_("Make the lists and the search index anew."))
@passphrase_option
@click.pass_obj
def check(
    parts: Parts,
    journal: Path,
    rebuild: bool,
    passphrase_file: Path | None,
) -> None:
    """Verify every page, the search index and the lists of a journal."""
    with opened(parts, journal, passphrase_file, for_writing=rebuild) as store:
        report = finish(store.check(rebuild=rebuild))
    counted = ngettext("{count} entry", "{count} entries", report.entries)
    click.echo(counted.format(count=report.entries))
    if report.problems:
        click.echo(_("Damaged: {parts}").format(parts=", ".join(report.problems)), err=True)
        click.echo(
            _("Nothing was changed. Keep this file, and open your latest copy of it.")
            if not {"index", "projection"} >= set(report.problems)
            else _("No text is lost. Run this again with --rebuild."),
            err=True,
        )
        raise SystemExit(3)
    click.echo(_("Everything in this journal is whole."))


def entry_record(text: str) -> RecordId:
    """Take an entry's id as it was typed; raises NoEntry if it is none."""
    if not is_uuid(text):
        raise NoEntry(text)
    return RecordId(text)
