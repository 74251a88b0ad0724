# SPDX-License-Identifier: Apache-2.0
"""What the Prompts page does: show the packs, read one through, add one, take one out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.pack_words import (
    about_minutes,
    authors_of,
    mark_words,
    question_count,
)
from reflective.prompts.marks import Mark
from reflective.ui.presenters.lines import Line, Shape
from reflective.ui.presenters.prompts_shelf import Wanted, in_window, shelves
from reflective.ui.presenters.prompts_words import change_lines, pack_lines
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.prompting import Preview, ReadPack, Shelved
    from reflective.prompts.choosing import Offer
    from reflective.prompts.pack import PromptPack
    from reflective.ui.presenters.prompts_shelf import Shelves


class Shelf(Protocol):
    """The part of `app.prompting.Prompting` that is needed here."""

    def packs(self) -> list[Shelved]:
        """List the packs there are."""

    def preview(self, path: Path) -> Preview:
        """Look at a pack before it is installed."""

    def install(self, preview: Preview) -> Changes:
        """Install a pack that was looked at."""

    def remove(self, pack: str) -> Changes:
        """Take a pack out."""


@dataclass(frozen=True, slots=True)
class PackText:
    """A whole pack to read; `notes` stand above it, and `can_be_added` offers to install it.

    `group` says whom it is for, with what is to be known about its key; '' where it is nobody's.
    """

    title: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]
    can_be_added: bool = False
    group: str = ""


class PromptsView(Protocol):
    """What the presenter asks of the page."""

    def show_packs(self, shown: Shelves) -> None:
        """Show the packs to choose from."""

    def show_pack(self, text: PackText) -> None:
        """Show every word of a pack."""

    def ask_removal(self, question: str, detail: str) -> None:
        """Ask whether a pack is to go."""

    def tell(self, text: str) -> None:
        """Say something quietly."""


class Prompts:
    """Works the Prompts page.

    `start` takes the guided reflection somebody chose; `changed` is told what changed in the
    journal; `paper` saves the PDF of a pack.
    """

    def __init__(
        self,
        shelf: Shelf,
        jobs: Jobs,
        view: PromptsView,
        start: Callable[[Offer], None],
        changed: Callable[[Changes], None],
        paper: Callable[[Path, bytes], None],
    ) -> None:
        self._shelf = shelf
        self._jobs = jobs
        self._view = view
        self._start = start
        self._changed = changed
        self._paper = paper
        self._read: PromptPack | None = None
        self.shown: PromptPack | None = None
        self._packs: dict[str, Shelved] = {}
        self._wanted = Wanted()
        self._preview: Preview | None = None
        self._leaving = ""

    def begin(self) -> None:
        """Show the packs there are now."""
        self._jobs.run(self._shelf.packs, self._on_packs, self._on_failed)

    def look_for(self, wanted: Wanted) -> None:
        """Show only the packs that are wanted."""
        self._wanted = wanted
        self._show()

    def start(self, offer: Offer) -> None:
        """Start a guided reflection."""
        self._start(offer)

    def read(self, pack: str) -> None:
        """Show every word of a pack one has."""
        shelved = self._packs[pack]
        spoken = in_window(shelved.pack)
        self._read = self.shown = spoken
        notes = [_one_line(spoken)]
        if not shelved.built_in:
            notes.append(_mark(shelved.read))
        # What came from somebody is shown in every language it has; ours says the same in each.
        whole = spoken if shelved.built_in else shelved.pack
        lines, group = tuple(pack_lines(whole)), _group(spoken, shelved.read.signer)
        self._view.show_pack(PackText(spoken.title, tuple(notes), lines, group=group))

    def print(self, path: Path, set_out: Callable[[PromptPack], bytes]) -> None:
        """Put the pack that is read on paper, in the language of the window."""
        if self._read is not None:
            work = partial(self._save_paper, self._read, path, set_out)
            self._jobs.run(work, partial(self._on_printed, path), self._on_failed)

    def look_at(self, path: Path) -> None:
        """Show every word of a pack in a file, before it is added."""
        self._jobs.run(partial(self._shelf.preview, path), self._on_preview, self._on_failed)

    def add(self) -> None:
        """Add the pack that was looked at."""
        if self._preview is not None:
            preview, self._preview = self._preview, None
            self._jobs.run(
                partial(self._shelf.install, preview),
                partial(self._on_added, preview.read.pack.title),
                self._on_failed,
                Lane.SAVE,
            )

    def not_now(self) -> None:
        """Go back to the list; nothing was added."""
        self._preview = None
        self.begin()

    def ask_removal(self, pack: str) -> None:
        """Ask before a pack is taken out."""
        self._leaving = pack
        self._view.ask_removal(
            _("Take out “{title}”?").format(title=in_window(self._packs[pack].pack).title),
            _(
                "Its questions are not offered any more. Your answers stay in the journal, each "
                "with its question. You can add the pack again from its file."
            ),
        )

    def remove(self) -> None:
        """Take out the pack that was asked about."""
        if self._leaving in self._packs:
            title = in_window(self._packs[self._leaving].pack).title
            self._jobs.run(
                partial(self._shelf.remove, self._leaving),
                partial(self._on_removed, title),
                self._on_failed,
                Lane.SAVE,
            )
        self._leaving = ""

    def _save_paper(
        self, pack: PromptPack, path: Path, set_out: Callable[[PromptPack], bytes]
    ) -> None:
        self._paper(path, set_out(pack))

    def _on_printed(self, path: Path, _nothing: None) -> None:
        self._view.tell(_("“{file}” is saved.").format(file=path.name))

    def _on_packs(self, packs: list[Shelved]) -> None:
        self._packs = {shelved.pack.id: shelved for shelved in packs}
        self._show()

    def _show(self) -> None:
        self._view.show_packs(shelves(list(self._packs.values()), self._wanted))

    def _on_preview(self, preview: Preview) -> None:
        self._preview = preview
        pack = preview.read.pack
        self.shown = in_window(pack)
        group = _group(self.shown, preview.read.signer)
        notes = [_one_line(pack), *_marks(preview), *_against(preview)]
        lines = []
        if preview.replaces is not None:
            changes = change_lines(preview.replaces, pack)
            lines.append(Line(Shape.HEADING, _("What changes")))
            lines += changes or [Line(Shape.TEXT, _("No words are different."))]
            lines.append(Line(Shape.HEADING, _("The whole pack")))
        lines += pack_lines(pack)
        text = PackText(pack.title, tuple(notes), tuple(lines), can_be_added=True, group=group)
        self._view.show_pack(text)

    def _on_added(self, title: str, changes: Changes) -> None:
        self._changed(changes)
        self._view.tell(_("“{title}” was added to your prompts.").format(title=title))
        self.begin()

    def _on_removed(self, title: str, changes: Changes) -> None:
        self._changed(changes)
        self._view.tell(_("“{title}” was taken out. Your answers stay.").format(title=title))
        self.begin()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)


def _one_line(pack: PromptPack) -> str:
    parts = [authors_of(pack), _("version {version}").format(version=pack.version)]
    if pack.minutes:
        parts.append(about_minutes(pack.minutes))
    parts.append(question_count(sum(1 for _question in pack.questions())))
    return " · ".join(parts)


def _mark(read: ReadPack) -> str:
    """Say what the signature shows, and what it does not."""
    if not read.signer:
        return _("This pack carries no mark of its author. Anybody could have changed it.")
    return _(
        "This pack is signed. Nobody changed it after its author signed it. The sign ({key}) "
        "does not prove the author’s name: ask them for theirs to compare."
    ).format(key=" ".join(read.signer[at : at + 4] for at in range(0, 16, 4)))


def _marks(preview: Preview) -> list[str]:
    """Say how the mark stands to those known from before, the warning first."""
    if preview.mark is Mark.NONE:
        return [_mark(preview.read)]
    signed = [_mark(preview.read)] if preview.read.signer else []
    return [mark_words(preview.mark), *signed]


def _against(preview: Preview) -> list[str]:
    """Say how a pack stands to the version one has."""
    if preview.replaces is None:
        return []
    old, new = preview.replaces.version, preview.read.pack.version
    if old == new:
        told = [_("You have this version already ({version}).").format(version=old)]
    else:
        told = [
            _("It takes the place of the version you have ({old}).").format(old=old, new=new),
        ]
    return told


def _group(pack: PromptPack, signer: str) -> str:
    """Say which group a pack is for, and whether somebody answers for the key it brings."""
    if pack.group is None:
        return ""
    said = _("This pack is for a group: {name}. Its rhythm, dates and rules stand below.")
    told = said.format(name=pack.group.name)
    if pack.group.key and not signer:
        forged = _("Nobody signed it. Ask the facilitator whether the key in it is theirs.")
        return f"{told} {forged}"
    return told
