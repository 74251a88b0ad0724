# SPDX-License-Identifier: Apache-2.0
"""Writing one pack: its outline, the fields of the part that is chosen, and every change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.language import gettext as _
from reflective.prompts import composing
from reflective.ui.presenters import studio_arranging as arranging
from reflective.ui.presenters import studio_outline as outlines
from reflective.ui.presenters.studio_forms import fields_of
from reflective.ui.presenters.studio_outline import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.pack_drafts import Composition
    from reflective.journal.answer import Kind
    from reflective.prompts.composing import Fields, Path
    from reflective.ui.presenters.record_saving import RecordSaving
    from reflective.ui.presenters.studio_forms import Field
    from reflective.ui.presenters.studio_outline import Node


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of the part that is chosen, with what stands in the pack.

    `beside` is the language of the second column, or ''.
    """

    node: Node
    parts: tuple[Field, ...]
    fields: Fields
    languages: tuple[str, ...]
    beside: str = ""


class DeskView(Protocol):
    """The page on which a pack is written."""

    def show_outline(self, nodes: Sequence[Node], chosen: int) -> None:
        """Show the parts, one of them chosen."""

    def show_node(self, place: int, node: Node) -> None:
        """Show other words in one row of the outline."""

    def show_form(self, form: Form, *, at: Path = ()) -> None:
        """Show the fields of the chosen part; the one at `at` takes the focus, if it is there."""

    def show_title(self, pack: Composition) -> None:
        """Show what the pack is called, and its version."""

    def say_place(self, words: str) -> None:
        """Say to a screen reader where a part stands now."""

    def tell(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something quietly, with one action beside it."""


class Desk:
    """Owns the pack that is open. `changed` is called after every change of it."""

    def __init__(
        self, saving: RecordSaving[Composition], view: DeskView, changed: Callable[[], None]
    ) -> None:
        self._saving = saving
        self._view = view
        self._changed = changed
        self._pack: Composition | None = None
        self._nodes: list[Node] = []
        self._path: Path = ()
        self._beside = ""

    @property
    def pack(self) -> Composition | None:
        """The pack that is open, with its last letter, or None."""
        return self._pack

    @property
    def path(self) -> Path:
        """The place of the part that is chosen."""
        return self._path

    @property
    def language(self) -> str:
        """The language of the second column, or ''."""
        return self._beside

    @property
    def chosen(self) -> Node:
        """The part that is chosen."""
        return self._nodes[self._place()]

    def open(self, pack: Composition, *, is_new: bool = False) -> None:
        """Open a pack at its first question; a new one is saved at once."""
        self._pack = pack
        codes = composing.languages(pack.fields)
        self._beside = codes[1] if len(codes) > 1 else ""
        is_bare = not pack.title
        first = next((n.path for n in outlines.outline(pack.fields) if n.part is Part.STEP), ())
        self._path = () if is_bare else first
        if is_new:
            self._saving.put(pack)
        self._show_all()

    def close(self) -> None:
        """Keep the pack and let go of it."""
        self._saving.keep()
        self._pack = None

    def choose(self, place: int) -> None:
        """Show the fields of another part, by its row in the outline."""
        if self._pack is not None and self._nodes[place].path != self._path:
            self._path = self._nodes[place].path
            self._show_form()

    def begin_to_write(self) -> None:
        """Show the fields of the chosen part, with the focus in its first text."""
        if self._pack is not None:
            self._show_form((*self._path, _first_field(self.chosen.part)))

    def go_to(self, path: Path) -> None:
        """Show the part that a place stands in, with the focus there."""
        if self._pack is None:
            return
        self._path = outlines.node_at(self._nodes, path).path
        self._show_all(path)

    def say(self, path: Path, text: str, code: str) -> None:
        """Take what was typed into a text, in one language."""
        self._take(composing.say(self._fields, path, text, code))

    def say_lines(self, path: Path, lines: Sequence[str], code: str) -> None:
        """Take what was typed into a list, a line each."""
        made = composing.say_lines(self._fields, path, lines, code)
        self._take(made)

    def put(self, path: Path, value: object) -> None:
        """Take what was chosen; None or what says nothing takes it out."""
        self._take(composing.put(self._fields, path, value or None))

    def change_kind(self, kind: Kind) -> None:
        """Let the chosen step ask for something else; its fields change."""
        self._take(composing.with_kind(self._fields, self._path, kind))
        self._show_form((*self._path, "kind"))

    def add(self, part: Part) -> None:
        """Add an empty part after the chosen one, and choose it."""
        made, self._path = arranging.added(self._fields, part, self._path)
        self._rearrange(made)
        self.begin_to_write()

    def double(self) -> None:
        """Put a copy of the chosen part after it, and choose the copy."""
        if self.chosen.can_move:
            made = composing.doubled(self._fields, self._path)
            self._path = (*self._path[:-1], int(self._path[-1]) + 1)
            self._rearrange(made)

    def delete(self) -> None:
        """Delete the chosen part; it can be brought back."""
        node, path = self.chosen, self._path
        if node.part is Part.ABOUT:
            return
        part = composing.at(self._fields, path)
        made, self._path = arranging.without(self._fields, path)
        self._rearrange(made)
        words = _("“{title}” was deleted.").format(title=_short(node.title))
        self._view.tell(words, _("Undo"), partial(self._put_back, path, part))

    def move(self, step: int) -> None:
        """Move the chosen part up (-1) or down (1), and say where it stands."""
        if not self.chosen.can_move:
            return
        way = outlines.one_up if step < 0 else outlines.one_down
        target = way(self._fields, self._path)
        if target is not None:
            self._move(self._path, target)

    def drop(self, source: int, target: int, *, below: bool) -> None:
        """Move the part of one row above or below that of another one."""
        moved = self._nodes[source]
        path = outlines.dropped(moved, self._nodes[target], below=below)
        if path is not None:
            self._move(moved.path, path)

    def look_beside(self, code: str) -> None:
        """Show another language in the second column, '' for none."""
        self._beside = code
        self._show_form()

    def add_language(self, code: str) -> None:
        """Add a language, and show it beside the first one."""
        self._beside = code
        self._take(composing.with_language(self._fields, code))
        self._show_form()

    def remove_language(self, code: str) -> None:
        """Take a language out with all its texts; it can be brought back."""
        before = self._fields
        self._beside = ""
        self._take(composing.without_language(before, code))
        self._show_form()
        words = _("The texts in this language were taken out.")
        self._view.tell(words, _("Undo"), partial(self._restore, before))

    def take(self, pack: Composition) -> None:
        """Let another state of the open pack stand, such as after it was handed out."""
        self._pack = pack
        self._show_all()

    @property
    def _fields(self) -> Fields:
        if self._pack is None:
            raise ValueError("no pack is open")
        return self._pack.fields

    def _take(self, fields: Fields) -> None:
        """Take changed fields; the outline keeps its rows."""
        if self._pack is None or fields == self._pack.fields:
            return
        self._pack = replace(self._pack, fields=fields)
        self._saving.put(self._pack)
        self._refresh_row()
        self._view.show_title(self._pack)
        self._changed()

    def _rearrange(self, fields: Fields, at: Path = ()) -> None:
        """Take fields in which parts are added, gone or elsewhere."""
        if self._pack is not None:
            self._pack = replace(self._pack, fields=fields)
            self._saving.put(self._pack)
            self._show_all(at)

    def _move(self, source: Path, target: Path) -> None:
        made = composing.moved(self._fields, source, target)
        self._path = target
        self._rearrange(made)
        self._view.say_place(self.chosen.spoken)

    def _put_back(self, path: Path, part: object) -> None:
        if self._pack is not None:
            made = arranging.put_back(self._fields, path, part)
            self._path = path if composing.at(made, path) == part else ()
            self._rearrange(made)

    def _restore(self, fields: Fields) -> None:
        if self._pack is not None:
            self._rearrange(fields)

    def _refresh_row(self) -> None:
        place = self._place()
        self._nodes[place] = outlines.refreshed(self._fields, self._nodes[place])
        self._view.show_node(place, self._nodes[place])

    def _show_all(self, at: Path = ()) -> None:
        pack = self._pack
        if pack is None:
            return
        self._nodes = outlines.outline(pack.fields)
        self._view.show_outline(self._nodes, self._place())
        self._view.show_title(pack)
        self._show_form(at)

    def _show_form(self, at: Path = ()) -> None:
        node, fields = self.chosen, self._fields
        codes = tuple(composing.languages(fields))
        if self._beside not in codes[1:]:
            self._beside = ""
        form = Form(node, tuple(fields_of(node, fields)), fields, codes, self._beside)
        self._view.show_form(form, at=at)
        self._changed()

    def _place(self) -> int:
        paths = [node.path for node in self._nodes]
        return paths.index(self._path) if self._path in paths else 0


def _first_field(part: Part) -> str:
    names = {Part.TASK: "text", Part.GROUP: "name", Part.ABOUT: "title", Part.PRACTICE: "title"}
    return names.get(part, "question")


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59]}…"  # noqa: PLR2004 - letters of a notice
