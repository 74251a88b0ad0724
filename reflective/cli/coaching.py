# SPDX-License-Identifier: Apache-2.0
"""Pack: making, checking, signing and installing prompt packs from a terminal."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from reflective.app.refusals import CannotRead, NoLetters, PackNewer, PackRefused, Refusal
from reflective.cli.asking import confirmed
from reflective.cli.entries import journal_argument, opened, out_option, passphrase_option
from reflective.cli.receiving import PATH, PIPE, is_typed, text_of
from reflective.cli.refusing import RefusedHere, said
from reflective.cli.saying import as_json, note
from reflective.language import gettext as _
from reflective.pack_words import Shape, change_lines, mark_words, pack_lines
from reflective.prompts import comparing
from reflective.prompts.marks import Mark
from reflective.prompts.pack import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reflective.app.parts import Parts
    from reflective.app.prompting import Preview, ReadPack, Shelved
    from reflective.pack_words import Said
    from reflective.prompts.pack import Prompt, PromptPack

_SUFFIX = ".promptpack"
_KEY = re.compile(r"[0-9a-f]{64}")
_PLAIN = {Shape.HEADING: "\n", Shape.QUESTION: "\n  ", Shape.TEXT: "    ", Shape.REMARK: "    "}
_SHEET = {Shape.HEADING: "\n## ", Shape.QUESTION: "\n**", Shape.TEXT: "\n", Shape.REMARK: "\n*"}
_SHEET_ENDS = {Shape.HEADING: "", Shape.QUESTION: "**", Shape.TEXT: "", Shape.REMARK: "*"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#])")

file_argument = click.argument("file", type=PATH)
json_option = click.option("--json", "as_fields", is_flag=True, help=_("Print JSON."))
language_option = click.option(
    "--language",
    metavar="CODE",
    help=_("In this language of the pack, like cy; else in its first."),
)
_NEW = _(
    "Make a prompt pack of questions, a line each, from standard input or a file.\n\n"
    "In Markdown, headings name the guided reflections, and a quote beneath a question is its "
    "help. A file of templates of Daily You, or of prompts of Journiv, is understood too."
)
_CHECK = _(
    "Say whether prompt packs keep every rule of the format.\n\n"
    "Of a folder, every file in it whose name ends with .promptpack is checked."
)
_SIGN = _(
    "Put the mark of a journal under a prompt pack.\n\n"
    "People who have a pack of yours see that the next one is from the same coach. The key of "
    "the mark stands in the journal and in its backups, and in no pack."
)
_PRINT = _(
    "Print a prompt pack as a sheet in Markdown, to put on paper.\n\n"
    "With --out, a PDF is saved instead: a sheet, or with --cards a card for each question."
)


@click.group(help=_("Make prompt packs, look at them, and install them."))
def pack() -> None:
    """Gather the commands for prompt packs."""


@pack.command("new", help=_NEW)
@file_argument
@click.option("--title", metavar="T", default="", help=_("What the pack is called."))
@click.option("--author", "authors", metavar="A", multiple=True, help=_("Who wrote it."))
@click.option(
    "--from", "source", metavar="SOURCE", type=PATH, default=PIPE, help=_("Where questions are.")
)
@click.pass_obj
def new_pack(parts: Parts, file: Path, title: str, authors: tuple[str, ...], source: Path) -> None:
    """Make a pack of questions."""
    coaching = parts.coaching()
    made = coaching.begin(text_of(source), title, authors)
    coaching.save(made, file)
    count = sum(1 for _question in made.pack.questions())
    click.echo(_("Made: {title}, questions: {count}").format(title=made.pack.title, count=count))


@pack.command("check", help=_CHECK)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@json_option
@click.pass_obj
def check_packs(parts: Parts, files: tuple[Path, ...], as_fields: bool) -> None:
    """Check packs; a broken rule is a refusal with its path and line."""
    if len(files) == 1 and not files[0].is_dir() and not as_fields:
        read = parts.prompting(None).look_at(files[0])
        click.echo(_("This prompt pack keeps every rule."))
        click.echo(_carried(read))
        return
    checked = [_checked(parts, path) for path in _packs_in(files)]
    if as_fields:
        click.echo(as_json(checked))
    for each in () if as_fields else checked:
        told = each["said"] if each["reason"] else _("keeps every rule")
        click.echo(f"{each['file']}: {told}")
    broken = sum(1 for each in checked if each["reason"])
    if broken or not checked:
        told = _("Prompt packs that break a rule: {count} of {all}.")
        raise RefusedHere(
            told.format(count=broken, all=len(checked)),
            _("Look at what is listed, and mend it. Nothing was changed."),
        )


@pack.command("show", help=_("Print every word of a prompt pack."))
@file_argument
@language_option
@json_option
@click.pass_obj
def show_pack(parts: Parts, file: Path, language: str | None, as_fields: bool) -> None:
    """Show a pack whole."""
    read = parts.prompting(None).look_at(file)
    if as_fields:
        click.echo(as_json(json.loads(read.text.removeprefix("\ufeff"))))
        return
    _show(_spoken(read.pack, language))
    click.echo(_carried(read))


@pack.command("sign", help=_SIGN)
@journal_argument
@file_argument
@out_option
@click.option(
    "--successor",
    metavar="MARK",
    default="",
    help=_("The mark of another journal that later versions may carry."),
)
@passphrase_option
@click.pass_obj
def sign_pack(
    parts: Parts,
    journal: Path,
    file: Path,
    out: Path,
    successor: str,
    passphrase_file: Path | None,
) -> None:
    """Sign a pack with the key of a journal."""
    if successor and not _KEY.fullmatch(successor):
        raise click.BadParameter(_("A mark has 64 digits and letters from a to f."))
    read = parts.prompting(None).look_at(file)
    with opened(parts, journal, passphrase_file, for_writing=False) as store:
        signed = parts.signing(store).sign(read, successor)
    parts.coaching().save(signed, out)
    note(_("Saved: {path}").format(path=out))
    click.echo(signed.signer)


@pack.command("print", help=_PRINT)
@file_argument
@language_option
@click.option("--out", metavar="PDF", type=PATH, help=_("Save a PDF under this name."))
@click.option("--cards", "on_cards", is_flag=True, help=_("A card for each question, to cut out."))
@click.pass_obj
def print_pack(
    parts: Parts, file: Path, language: str | None, out: Path | None, on_cards: bool
) -> None:
    """Print a pack as a sheet, or save it as PDF."""
    if on_cards and out is None:
        raise click.UsageError(_("Cards are saved as PDF: say where with --out."))
    chosen = _spoken(parts.prompting(None).look_at(file).pack, language)
    if out is None:
        click.echo(_sheet(chosen))
        return
    texts = list(map(_card, chosen.questions())) if on_cards else [_sheet(chosen)]
    try:
        parts.coaching().print(texts, out, on_cards=on_cards)
    except NoLetters as refused:
        # Others are told of forms that a pack does not have.
        way = _("Print it without --out: Markdown keeps every letter.")
        raise RefusedHere(said(refused).what_happened, way) from refused
    note(_("Saved: {path}").format(path=out))


@pack.command("diff", help=_("Say what differs between two versions of a prompt pack."))
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@json_option
@click.pass_obj
def compare_packs(parts: Parts, old: Path, new: Path, as_fields: bool) -> None:
    """Compare two packs."""
    prompting = parts.prompting(None)
    before, after = prompting.look_at(old).pack, prompting.look_at(new).pack
    if as_fields:
        found = comparing.changes(before, after)
        click.echo(as_json([asdict(each.place) | _sides(each) for each in found]))
        return
    _tell_changes(before, after)


@pack.command("install", help=_("Show a prompt pack whole, and install it in a journal."))
@journal_argument
@file_argument
@click.option("--yes", is_flag=True, help=_("Agree to what is shown."))
@click.option(
    "--other-mark",
    is_flag=True,
    help=_("Agree also where it does not carry the mark of the version before."),
)
@passphrase_option
@click.pass_obj
def install_pack(
    parts: Parts,
    journal: Path,
    file: Path,
    yes: bool,
    other_mark: bool,
    passphrase_file: Path | None,
) -> None:
    """Install a pack, in place of the version there was, once somebody has agreed."""
    with opened(parts, journal, passphrase_file) as store:
        prompting = parts.prompting(store)
        preview = prompting.preview(file)
        _show_preview(preview)
        _refuse_unless_agreed(preview, agreed=yes, other_mark=other_mark)
        prompting.install(preview)
    note(_("Installed: {title}").format(title=preview.read.pack.title))


@pack.command("remove", help=_("Take a prompt pack out of a journal; answers stay."))
@journal_argument
@click.argument("name", metavar="PACK")
@passphrase_option
@click.pass_obj
def remove_pack(parts: Parts, journal: Path, name: str, passphrase_file: Path | None) -> None:
    """Take a pack out."""
    with opened(parts, journal, passphrase_file) as store:
        prompting = parts.prompting(store)
        there = {shelved.pack.id for shelved in prompting.packs() if not shelved.built_in}
        if name not in there:
            raise RefusedHere(
                _("No prompt pack that was installed here has the name {name}.").format(
                    name=name[:60]
                ),
                _("List them with reflective pack list. Nothing was changed."),
            )
        prompting.remove(name)
    note(_("Taken out: {name}").format(name=name))


@pack.command("list", help=_("List the prompt packs of a journal."))
@journal_argument
@json_option
@passphrase_option
@click.pass_obj
def list_packs(parts: Parts, journal: Path, as_fields: bool, passphrase_file: Path | None) -> None:
    """List packs, those that come with Reflective first."""
    with opened(parts, journal, passphrase_file, for_writing=False) as store:
        shelf = parts.prompting(store).packs()
    if as_fields:
        click.echo(as_json([_fields(shelved) for shelved in shelf]))
        return
    for shelved in shelf:
        of = _("comes with Reflective") if shelved.built_in else _("installed")
        click.echo(f"{shelved.pack.id}\t{shelved.pack.version}\t{of}\t{shelved.pack.title}")


def _sheet(chosen: PromptPack) -> str:
    """Write every word of a pack in Markdown."""
    lines = [f"# {_escaped(chosen.title)}"]
    for line in pack_lines(chosen):
        words = _escaped(line.text).replace("\n", "  \n")
        lines.append(_SHEET[line.shape] + words + _SHEET_ENDS[line.shape])
    return "\n".join(lines)


def _card(asked: Step | Prompt) -> str:
    """Write a question in Markdown, with what can be chosen and what helps."""
    lines = [f"**{_escaped(asked.question)}**"]
    if isinstance(asked, Step):
        lines += [_escaped(text) for text in (asked.idea,) if text]
        lines += [f"- {_escaped(named)}" for named in (*asked.choices, *asked.poles)]
    return "\n\n".join([*lines, *([f"*{_escaped(asked.help)}*"] if asked.help else [])])


def _packs_in(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        try:
            found += sorted(path.rglob("*" + _SUFFIX)) if path.is_dir() else [path]
        except OSError as refused:
            raise CannotRead(path) from refused
    return found


def _checked(parts: Parts, path: Path) -> dict[str, Any]:
    """Check one pack of several, so that one that is refused does not hide the others."""
    fields: dict[str, Any] = {"file": str(path), "reason": "", "path": "", "line": 0, "said": ""}
    try:
        read = parts.prompting(None).look_at(path)
    except PackRefused as refused:
        told = {"reason": refused.reason, "path": refused.path, "line": refused.line}
        return fields | told | {"said": said(refused).what_happened}
    except PackNewer as refused:
        return fields | {"reason": "newer", "said": said(refused).what_happened}
    except Refusal as refused:
        return fields | {"reason": "unreadable", "said": said(refused).what_happened}
    return fields | {"id": read.pack.id, "version": read.pack.version, "signer": read.signer}


def _fields(shelved: Shelved) -> dict[str, object]:
    told = shelved.pack
    return {
        "id": told.id,
        "version": told.version,
        "title": told.title,
        "authors": list(told.authors),
        "languages": list(told.languages),
        "built_in": shelved.built_in,
        "signer": shelved.read.signer,
    }


def _sides(change: comparing.Change) -> dict[str, str]:
    return {"before": change.before, "after": change.after}


def _show(shown: PromptPack) -> None:
    click.echo(f"{shown.title} ({shown.id} {shown.version})")
    _tell(pack_lines(shown))


def _tell(lines: Iterable[Said]) -> None:
    for line in lines:
        click.echo(_PLAIN[line.shape] + line.text.replace("\n", "\n    "))


def _tell_changes(before: PromptPack, after: PromptPack) -> None:
    lines: Sequence[Said] = list(change_lines(before, after))
    if not lines:
        click.echo(_("No words are different."))
    _tell(lines)


def _show_preview(preview: Preview) -> None:
    _show(preview.read.pack)
    if preview.replaces:
        told = _("It takes the place of version {version}. What changes:")
        click.echo("\n" + told.format(version=preview.replaces.version))
        _tell_changes(preview.replaces, preview.read.pack)
    click.echo("\n" + _carried(preview.read))
    if preview.mark is not Mark.NONE:
        click.echo(mark_words(preview.mark))


def _refuse_unless_agreed(preview: Preview, *, agreed: bool, other_mark: bool) -> None:
    """Ask somebody at a keyboard; a script has agreed, but not to a mark it did not expect."""
    is_other = preview.mark is Mark.OTHER
    if (agreed or not is_typed()) and (other_mark or not is_other):
        return
    if confirmed(_("Install it?")):
        return
    remedy = _("Read it, then say yes, or add --yes.")
    if is_other:
        remedy = _("If your coach says it is theirs, add --yes and --other-mark.")
    raise RefusedHere(_("Nothing was installed."), remedy)


def _spoken(read: PromptPack, language: str | None) -> PromptPack:
    return read.spoken([language]) if language else read


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _carried(read: ReadPack) -> str:
    if not read.signer:
        return _("It carries no mark of its author.")
    return _("It carries the mark {mark}.").format(mark=read.signer)
