# SPDX-License-Identifier: Apache-2.0
"""Reflective: a private journal for people who learn from their work.

The layers, each knowing only those beneath it (checked by import-linter):

    __main__ > main > ui | cli > wording | pack_words > leaving_words | together_words > vault |
             recognition | files > app > sharing > practice | prompts > journal > language >
             resources

`journal`, `prompts`, `practice` and `sharing` are pure: no Qt, no SQL, no files, no clock.
"""

__version__ = "0.1.0"
