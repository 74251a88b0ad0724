# SPDX-License-Identifier: Apache-2.0
"""The language every sentence is said in: the system's, where a translation of it is shipped."""

from __future__ import annotations

import gettext as catalogues

from reflective import resources

try:
    _folder = str(resources.folder("i18n"))
except FileNotFoundError:
    # No translation is shipped: the sentences stand as they are written.
    _folder = ""

# Read once: gettext's own functions look for the file on disk at every sentence.
_translation = catalogues.translation("reflective", _folder, fallback=True)

gettext = _translation.gettext
"""Says a sentence in the person's language."""

ngettext = _translation.ngettext
"""Says a sentence with the plural that a count needs."""
