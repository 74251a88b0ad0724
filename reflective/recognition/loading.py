# SPDX-License-Identifier: Apache-2.0
"""Load spaCy and its model from files, and nothing that could reach a network."""

from __future__ import annotations

import ctypes
import gc
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_COMMANDS = "spacy.cli.info"
_UNUSED = ["tagger", "morphologizer", "parser", "lemmatizer", "attribute_ruler", "senter"]


def load_model(folder: Path) -> Any:  # noqa: ANN401 - spaCy ships no types
    """Load the model in this folder, with the parts of spaCy that see names.

    spaCy loads its own command line too, to offer one function of it. That brings in a program
    that fetches files, and this one opens a socket as it is loaded, to learn whether the machine
    knows IPv6 (urllib3 2; seen with strace). So an empty module stands in for that function.
    """
    empty = ModuleType(_COMMANDS)
    vars(empty)["info"] = None
    if "spacy" not in sys.modules:
        sys.modules[_COMMANDS] = empty
    try:
        import spacy  # noqa: PLC0415 - loaded when first needed, so that the window comes up fast
    finally:
        if sys.modules.get(_COMMANDS) is empty:
            del sys.modules[_COMMANDS]
    return spacy.load(folder, exclude=_UNUSED)


def give_back() -> None:
    """Give the memory back of a model that nobody holds any more.

    Its parts point at one another, so that only a collection takes them away; and the C library
    of Linux keeps what was freed (35 MB of it, measured) until it is told to give it back.
    """
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
