# SPDX-License-Identifier: Apache-2.0
"""The studio: the packs somebody writes, one of them open, and handing one out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from reflective.app.jobs import Lane, nothing_more
from reflective.app.refusals import PackRefused, Refusal
from reflective.language import gettext as _
from reflective.language import language
from reflective.pack_words import question_count
from reflective.prompts import composing
from reflective.ui.presenters.prompts_words import change_lines
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.pack_drafts import Composition
    from reflective.app.prompting import ReadPack, Shelved
    from reflective.app.studio import Studio
    from reflective.journal.ids import RecordId
    from reflective.prompts.pack import PromptPack
    from reflective.ui.presenters.lines import Line
    from reflective.ui.presenters.record_saving import RecordSaving
    from reflective.ui.presenters.studio_desk import Desk
    from reflective.ui.presenters.studio_looking import Looking, Remark

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Card:
    """A pack that is being written, as the list shows it."""

    record: RecordId
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Start:
    """A pack that can be taken as a start."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class HandingOut:
    """What somebody looks at before a pack leaves.

    `remarks` say what has to be mended first; then nothing else counts. `changes` is what is new
    since the version `before`, or empty; `mark` is that of this journal, and `successor` the one
    that later versions will carry, or ''; `mail` is a text to send with it.
    """

    version: str
    remarks: tuple[Remark, ...]
    before: str = ""
    changes: tuple[Line, ...] = ()
    mark: str = ""
    mail: str = ""
    file_name: str = ""
    successor: str = ""


class StudioView(Protocol):
    """The page of the studio."""

    def show_shelf(self, cards: Sequence[Card], starts: Sequence[Start]) -> None:
        """Show the packs that are being written, and those to start from."""

    def show_desk(self) -> None:
        """Show the pack that is open."""

    def show_leaving(self, leaving: HandingOut) -> None:
        """Show what is handed out, before it is."""

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show what is missing, and what may be looked at again."""

    def show_handed_out(self, words: str) -> None:
        """Say that it left, and what now."""

    def tell(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something quietly, with one action beside it."""


class Room:
    """Works the studio; `packs` lists those that are installed, `changed` takes what changed."""

    def __init__(
        self,
        studio: Studio,
        packs: Callable[[], list[Shelved]],
        jobs: Jobs,
        view: StudioView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._studio = studio
        self._packs = packs
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._shelved: dict[str, ReadPack] = {}
        self._desk: Desk | None = None
        self._saving: RecordSaving[Composition] | None = None
        self._looking: Looking | None = None

    def attend(self, desk: Desk, saving: RecordSaving[Composition], looking: Looking) -> None:
        """Take those who write, save and look over the pack that is open."""
        self._desk, self._saving, self._looking = desk, saving, looking

    def begin(self) -> None:
        """Show the packs that are being written."""
        self._run(self._fetch, self._on_fetched)

    def new(self, title: str) -> None:
        """Begin an empty pack."""
        begin = partial(self._studio.begin, title.strip(), spoken_here())
        self._run(begin, self._on_made)

    def gather(self, text: str, title: str) -> None:
        """Begin a pack with pasted lines."""
        gather = partial(self._studio.gather, text, title.strip(), spoken_here())
        self._run(gather, self._on_made)

    def start_from(self, pack: str) -> None:
        """Begin a pack as a copy of one that is there."""
        read = self._shelved[pack]
        title = _("{title} (my version)").format(title=read.pack.title)
        self._run(partial(self._studio.start_from, read, title), self._on_made)

    def bring_in(self, path: Path) -> None:
        """Go on with a pack that is in a file."""
        self._run(partial(self._studio.bring_in, path), self._on_made)

    def open(self, record: RecordId) -> None:
        """Go on with a pack."""
        self._run(partial(self._studio.open, record), self._on_opened)

    def throw_away(self, card: Card) -> None:
        """Delete a pack for good; as long as that is said here, it can be brought back."""
        self._run(partial(self._studio.open, card.record), self._on_to_go)

    def go_back(self) -> None:
        """Keep the pack that is open, and show the list."""
        if self._desk is not None:
            self._desk.close()
        self._run(partial(self._studio.stay_in_front, None), self._on_left, Lane.SAVE)

    def look_over(self) -> None:
        """Look the open pack over after a change."""
        if self._desk and self._desk.pack and self._looking:
            self._looking.look(self._desk.pack)

    def prepare(self) -> None:
        """Look at what would leave, and raise the version where it has to be."""
        if self._desk is None or self._desk.pack is None or self._looking is None:
            return
        pack = self._desk.pack
        self._run(partial(self._prepared, pack), partial(self._on_prepared, pack))

    def name_version(self, version: str) -> None:
        """Take the version that was typed."""
        if self._desk is not None:
            self._desk.put(("version",), version.strip())

    def write_notes(self, notes: str) -> None:
        """Take what is new in this version."""
        pack = self._desk.pack if self._desk else None
        if self._desk and pack:
            self._desk.say(("notes",), notes, composing.languages(pack.fields)[0])

    def name_successor(self, mark: str) -> None:
        """Take the mark that later versions will carry; '' for none."""
        if self._desk is not None:
            self._desk.put(("successor",), mark or None)

    def hand_out(self, path: Path) -> None:
        """Sign the open pack and save its file."""
        pack = self._desk.pack if self._desk else None
        if pack is not None and self._saving is not None:
            self._saving.drop()
            work = partial(self._studio.hand_out, pack, path)
            failed = partial(self._on_not_handed_out, pack)
            self._jobs.run(work, partial(self._on_handed_out, path), failed, Lane.SAVE)

    def print(self, path: Path, set_out: Callable[[PromptPack], bytes]) -> None:
        """Save the open pack on paper; `set_out` makes the PDF."""
        pack = self._desk.pack if self._desk else None
        if pack is not None:
            work = partial(self._print, pack, path, set_out)
            self._run(work, partial(self._on_printed, path))

    def distant(self, done: Callable[[str], None]) -> None:
        """Fetch the words to look at again, a line each."""
        from reflective.prompts.checking import lines_of  # noqa: PLC0415 - seldom asked for

        self._run(self._studio.distant, lambda words: done(lines_of(words)))

    def keep_distant(self, lines: str) -> None:
        """Keep the words to look at again, and look anew."""
        self._run(partial(self._studio.keep_distant, lines), self._on_words_kept, Lane.SAVE)

    def flush(self, done: Callable[[bool], None], *, is_in_front: bool) -> None:
        """Keep what was typed before a lock, and remember the pack that is in front.

        `done` tells whether everything is in the journal.
        """
        if self._saving is None or self._desk is None:
            done(True)  # noqa: FBT003 - the answer of a flush
            return
        record = self._desk.pack.record if self._desk.pack and is_in_front else None
        self._saving.flush(partial(self._remember, record, done))

    def _remember(
        self,
        record: RecordId | None,
        done: Callable[[bool], None],
        is_saved: bool,  # noqa: FBT001 - the answer of a flush
    ) -> None:
        answer = partial(_answered, done, is_saved)
        stay = partial(self._studio.stay_in_front, record)
        self._jobs.run(stay, answer, partial(_unremembered, answer), Lane.SAVE)

    def _fetch(self) -> tuple[Changes, list[Composition], list[Shelved]]:
        parted = self._studio.part()
        return parted, self._studio.compositions(), self._packs()

    def _prepared(self, pack: Composition) -> tuple[Composition, HandingOut]:
        """Make ready what would leave; runs on the journal's thread."""
        if self._looking is None:
            raise ValueError("nobody looks over")
        version = str(pack.fields.get("version", ""))
        remarks = tuple(each for each in self._looking.remarks(pack) if each.blocks)
        if remarks:
            return pack, HandingOut(version, remarks)
        ready = self._studio.ready(pack).pack
        before = self._studio.before(pack)
        changes = tuple(change_lines(before, ready)) if before else ()
        if before and changes and before.version == ready.version:
            version = composing.raised(before.version)
            pack = replace(pack, fields=composing.put(pack.fields, ("version",), version))
        told = HandingOut(
            version,
            (),
            before.version if before else "",
            changes,
            self._studio.mark(),
            mail_words(ready),
            f"{ready.id}.promptpack",
            ready.successor,
        )
        return pack, told

    def _print(
        self, pack: Composition, path: Path, set_out: Callable[[PromptPack], bytes]
    ) -> None:
        self._studio.print(path, set_out(self._studio.ready(pack).pack))

    def _on_fetched(self, found: tuple[Changes, list[Composition], list[Shelved]]) -> None:
        parted, compositions, shelved = found
        if parted:
            self._changed(parted)
        self._shelved = {each.pack.id: each.read for each in shelved}
        here = [spoken_here()]
        starts = [Start(each.pack.id, each.pack.spoken(here).title) for each in shelved]
        self._view.show_shelf([card_of(each) for each in compositions], starts)

    def _on_made(self, pack: Composition) -> None:
        self._open(pack, is_new=True)

    def _on_opened(self, pack: Composition) -> None:
        self._open(pack, is_new=False)

    def _open(self, pack: Composition, *, is_new: bool) -> None:
        if self._desk is not None:
            self._view.show_desk()
            self._desk.open(pack, is_new=is_new)

    def _on_left(self, _nothing: None) -> None:
        self.begin()

    def _on_to_go(self, pack: Composition) -> None:
        steps = partial(self._studio.throw_away, pack.record)
        self._jobs.run_long(steps, partial(self._on_thrown, pack), self._on_failed, nothing_more)

    def _on_thrown(self, pack: Composition, changes: Changes) -> None:
        self._changed(changes)
        self.begin()
        said = _("“{title}” was thrown away. Backups may still hold it.")
        words = said.format(title=pack.title or _("Without a title"))
        self._view.tell(words, _("Undo"), partial(self._bring_back, pack))

    def _bring_back(self, pack: Composition) -> None:
        work = partial(self._studio.bring_back, pack)
        self._run(work, self._on_back, Lane.SAVE)

    def _on_back(self, changes: Changes) -> None:
        self._changed(changes)
        self.begin()

    def _on_prepared(self, looked_at: Composition, found: tuple[Composition, HandingOut]) -> None:
        pack, leaving = found
        if self._desk is None or self._desk.pack is not looked_at:
            return
        if pack is not looked_at:
            self.name_version(leaving.version)
        self._view.show_leaving(leaving)

    def _on_handed_out(self, path: Path, pack: Composition) -> None:
        if self._desk is not None and self._desk.pack is not None:
            self._desk.take(replace(self._desk.pack, handed_out=pack.handed_out))
        said = _("“{file}” is saved, with your mark. Now hand it to people.")
        self._view.show_handed_out(said.format(file=path.name))

    def _on_not_handed_out(self, pack: Composition, error: Exception) -> None:
        if self._saving is not None:
            self._saving.put(pack)
        self._on_failed(error)

    def _on_printed(self, path: Path, _nothing: None) -> None:
        self._view.tell(_("“{file}” is saved.").format(file=path.name))

    def _on_words_kept(self, _nothing: None) -> None:
        self.look_over()

    def _run(
        self, work: Callable[[], T], done: Callable[[T], None], lane: Lane = Lane.ASK
    ) -> None:
        self._jobs.run(work, done, self._on_failed, lane)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if isinstance(error, PackRefused):
            # Its path is one in a file, which nobody here has seen.
            told = PackRefused(error.reason, line=error.line, detail=error.detail)
            self._view.tell(worded(told).what_happened)
        else:
            self._view.tell(worded(error).whole)


def spoken_here() -> str:
    """Name the language that packs are written in first: that of the window."""
    return language().partition("_")[0]


def card_of(pack: Composition) -> Card:
    """Show a pack in the list."""
    version = _("Version {version}").format(version=pack.fields.get("version", ""))
    state = _("handed out") if pack.handed_out else _("not handed out yet")
    told = [version, question_count(pack.questions), state]
    if pack.beside:
        told.append(_("written in another copy of this journal"))
    line = " · ".join(told)
    return Card(pack.record, pack.title or _("Without a title"), line)


def mail_words(pack: PromptPack) -> str:
    """Write a text to send with the file, for somebody who has never seen one."""
    told = [
        _("Here is the prompt pack “{title}”: questions to think with.").format(title=pack.title),
        pack.invitation,
        _(
            "Save the file, open Reflective, go to Prompts and choose “Add a pack from a file”. "
            "You read every word before it is added. You can skip every question. What you "
            "write stays with you: nothing comes back to me."
        ),
        ", ".join(pack.authors),
    ]
    return "\n\n".join(filter(None, told))


def _answered(done: Callable[[bool], None], is_saved: bool, _nothing: None) -> None:  # noqa: FBT001 - as above
    done(is_saved)


def _unremembered(answer: Callable[[None], None], error: Exception) -> None:
    """Go on: the words are what counts, not which pack was in front."""
    if not isinstance(error, Refusal):
        raise error
    answer(None)
