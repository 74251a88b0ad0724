# SPDX-License-Identifier: Apache-2.0
"""What the Settings page does: keep a few choices, and apply them at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, nothing_more
from reflective.app.opening import lock_minutes
from reflective.app.refusals import Refusal
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.choices import Choices, Look
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Preferences, Store

THEMES = ("system", "light", "dark", "contrast")
TEXT_SIZES = (80, 90, 100, 110, 125, 140, 160, 180, 200)
LINE_SPACINGS = ("tight", "usual", "wide")
LETTERINGS = ("usual", "clear")
MOTIONS = ("system", "less")
LANGUAGES = {"": "", "en": "English", "fr": "Français"}
"""Each language that is shipped, by its own name; '' is that of the computer."""

LOCK_CHOICES = (1, 3, 5, 10, 15, 30, 0)
"""Minutes; 0 is never."""


class SettingsView(Protocol):
    """What the presenter asks of the page."""

    def show_choices(self, choices: Choices, minutes: int, place: str) -> None:
        """Show the choices as they stand."""

    def apply_look(self, look: Look) -> None:
        """Dress the window in it."""

    def show_language_waits(self) -> None:
        """Say when another language will be spoken."""

    def show_problem(self, text: str) -> None:
        """Show what went wrong."""


class Settings:
    """Reads and keeps choices; `lock_after` is told the minutes when they change."""

    def __init__(
        self,
        preferences: Preferences,
        store: Store,
        jobs: Jobs,
        view: SettingsView,
        lock_after: Callable[[int], None],
    ) -> None:
        self._preferences = preferences
        self._store = store
        self._jobs = jobs
        self._view = view
        self._lock_after = lock_after

    def begin(self) -> None:
        """Show the choices as they stand."""
        self._jobs.run(self._read, self._on_read, self._on_failed)

    def choose_look(self, look: Look) -> None:
        """Dress the window at once, and remember it on this machine."""
        self._view.apply_look(look)
        self._jobs.run(partial(self._keep_look, look), nothing_more, self._on_failed, Lane.SAVE)

    def choose_language(self, language: str) -> None:
        """Speak another language (a key of `LANGUAGES`) when the program begins the next time."""
        work = partial(self._keep_language, language)
        self._jobs.run(work, self._on_language, self._on_failed, Lane.SAVE)

    def choose_lock(self, minutes: int) -> None:
        """Lock after so many minutes without a key or a click; kept in the journal."""
        self._jobs.run(
            partial(self._store.set_setting, "lock_minutes", str(minutes)),
            nothing_more,
            self._on_failed,
            Lane.SAVE,
        )
        self._lock_after(minutes)

    def _read(self) -> tuple[Choices, int]:
        return self._preferences.read(), lock_minutes(self._store)

    def _on_read(self, read: tuple[Choices, int]) -> None:
        choices, minutes = read
        self._view.show_choices(choices, minutes, str(self._store.path))

    def _keep_look(self, look: Look) -> None:
        self._preferences.change(lambda now: now.wearing(look))

    def _keep_language(self, language: str) -> None:
        self._preferences.change(partial(replace, language=language))

    def _on_language(self, _value: None) -> None:
        self._view.show_language_waits()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.show_problem(worded(error).whole)
