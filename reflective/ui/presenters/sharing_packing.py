# SPDX-License-Identifier: Apache-2.0
"""Making the file that is to leave, beside the window, so that its very bytes can be shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reflective.app.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.outlets import Form
    from reflective.app.sharing import Ready, Review, Sharing, Wishes


@dataclass(frozen=True, slots=True)
class FileScreen:
    """A file that is ready: the texts in it, as they will be read.

    `readable` is the file itself, to the letter; '' where it is no text.
    """

    form: Form
    texts: tuple[str, ...]
    readable: str
    is_locked: bool


class Packing:
    """Makes one file at a time; a newer wish takes the place of an older one.

    `shown` is told when a file is ready, and None where none could be made; `failed` is told why.
    """

    def __init__(
        self,
        sharing: Sharing,
        jobs: Jobs,
        shown: Callable[[FileScreen | None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._sharing = sharing
        self._jobs = jobs
        self._shown = shown
        self._failed = failed
        self._ticket: Ticket | None = None
        self._ready: Ready | None = None
        self.agreed = False
        """Whether the person said that they have read what leaves."""

    def begin(self, review: Review, form: Form, wishes: Wishes) -> None:
        """Make a file; the one before can leave no more, and what was agreed to counts no more."""
        self.stop()
        self._ticket = self._jobs.run(
            partial(self._sharing.pack, review, form, wishes),
            self._on_packed,
            self._on_failed,
            Lane.THINK,
        )

    def stop(self) -> None:
        """Forget what was made, and take no answer any more."""
        self._ready = None
        self.agreed = False
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def save(self, path: Path, done: Callable[[str, Review, Changes], None]) -> None:
        """Let the file leave that was shown; the file dialog has asked before it replaces one.

        `done` takes its name, what it was made of, and what changed in the journal.
        """
        ready = self._ready
        if ready is None:
            return
        self._jobs.run(
            partial(self._sharing.send, ready, path, confirmed=self.agreed, overwrite=True),
            partial(done, path.name, ready.review),
            self._failed,
            Lane.SAVE,
        )

    def _on_packed(self, ready: Ready) -> None:
        self._ticket = None
        self._ready = ready
        packed = ready.packed
        self._shown(FileScreen(packed.form, ready.texts, packed.readable, packed.is_locked))

    def _on_failed(self, error: Exception) -> None:
        self._ticket = None
        self._shown(None)
        self._failed(error)
