# SPDX-License-Identifier: Apache-2.0
"""The floor under looking through a text: spaCy alone, loading the parts of its model that see.

usage: python -m tests.bench.floors.model FOLDER. It prints how many milliseconds that took, with
the first name seen.
"""

from __future__ import annotations

import json
import sys
import time


def main() -> int:
    """Load spaCy and the model in this folder, and see one name."""
    began = time.perf_counter()
    import spacy  # noqa: PLC0415 - this is what is measured

    unused = ["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"]
    model = spacy.load(sys.argv[1], exclude=unused)
    model("Jane met Bob in Paris.")
    sys.stdout.write(json.dumps({"load": (time.perf_counter() - began) * 1000}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
