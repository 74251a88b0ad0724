# SPDX-License-Identifier: Apache-2.0
"""Try all kinds of bad luck on real journals, and tell in a table what came of it.

`python -m tests.faults` is quick; `--long` takes an hour; `--great 100000` tries nothing but
the change of the passphrase of so many entries, with its time. Ends with 1 if anything was lost or
told wrongly. The same seed chooses the same places and moments.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import cache
from pathlib import Path

from reflective.vault import key as keys
from tests.faults.programme import LONG, QUICK, faults, great

SHOWN = 10
"""Findings told of each fault: one mistake may show a thousand times."""


def main(arguments: list[str]) -> int:
    """Run the programme; tells 1 if anything was found."""
    reads = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    reads.add_argument("--long", action="store_true", help="thousands of each")
    reads.add_argument("--seed", type=int, default=1)
    reads.add_argument("--only", default="", metavar="WORDS", help="faults with these words")
    reads.add_argument("--great", type=int, metavar="ENTRIES", help="one great journal instead")
    reads.add_argument("--kills", type=int, default=20, help="of the great journal")
    options = reads.parse_args(arguments)
    keys.derive = cache(keys.derive)  # slow on purpose
    tell = sys.stdout.write
    tell(f"{'fault':<72} {'count':>6} {'lost':>5} {'wrong':>5} {'seconds':>8}\n")
    count = lost = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        rows = (
            great(Path(folder), options.great, options.kills)
            if options.great
            else faults(Path(folder), options.seed, LONG if options.long else QUICK, options.only)
        )
        for row in rows:
            found = row.findings
            figures = f"{row.count:>6} {len(found.lost):>5} {len(found.wrong):>5}"
            tell(f"{row.fault:<72} {figures} {row.seconds:>8.1f}\n")
            for what in [*found.lost[:SHOWN], *found.wrong[:SHOWN]]:
                tell(f"    {what}\n")
            sys.stdout.flush()
            count += row.count
            lost += len(found.lost)
            wrong += len(found.wrong)
    tell(f"{'all':<72} {count:>6} {lost:>5} {wrong:>5}\n")
    return 1 if lost or wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
