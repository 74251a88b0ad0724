# SPDX-License-Identifier: Apache-2.0
"""Which first words belong to the terminal; apart, so that the window starts without the rest."""

from __future__ import annotations

NAMES = frozenset(
    {
        "new",
        "write",
        "list",
        "show",
        "import",
        "anonymise",
        "share",
        "pack",
        "bundle",
        "delete",
        "check",
        "backup",
        "restore",
        "passphrase",
        "recover",
        "merge",
        "salvage",
        "report",
        "records",
        "groups",
        "sessions",
        "agenda",
        "ics",
        "commitments",
        "probes",
        "partners",
        "request",
    }
)


def is_for_terminal(words: list[str]) -> bool:
    """Say whether a command line is a command or an option; anything else names a journal."""
    return bool(words) and (words[0] in NAMES or words[0].startswith("-") or len(words) > 1)
