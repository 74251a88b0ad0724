# SPDX-License-Identifier: Apache-2.0
"""Taking in packs, and lists of questions and files of other apps as packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app.refusals import PackRefused
from reflective.prompts.rules import Reason

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.coaching import Coaching
    from reflective.app.prompting import Library, Preview, Prompting, Shelved

PACK = ".promptpack"
LISTS = (".txt", ".md", ".json")
"""How the names of files end in which other apps, and people, keep questions."""

_NO_PACK = {Reason.NOT_JSON.value, Reason.NOT_A_PACK.value}


class TakingIn:
    """The packs of an open journal, and the ways in and out."""

    def __init__(self, prompting: Prompting, coaching: Coaching, library: Library) -> None:
        self._prompting = prompting
        self._coaching = coaching
        self._library = library

    def packs(self) -> list[Shelved]:
        """List the packs there are."""
        return self._prompting.packs()

    def preview(self, path: Path) -> Preview:
        """Look at a pack before it is installed; of another file, at the pack it would make.

        That is a list of questions in text or Markdown, templates of Daily You or prompts of
        Journiv. Raises CannotRead, PackNewer or PackRefused.
        """
        try:
            return self._prompting.preview(path)
        except PackRefused as refused:
            if path.suffix.lower() == PACK or refused.reason not in _NO_PACK:
                raise
        return self._prompting.preview_of(self._coaching.begin(self._library.text_of(path)))

    def install(self, preview: Preview) -> Changes:
        """Install a pack that was looked at."""
        return self._prompting.install(preview)

    def remove(self, pack: str) -> Changes:
        """Take a pack out; answers keep their questions."""
        return self._prompting.remove(pack)
