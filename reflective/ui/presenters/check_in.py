# SPDX-License-Identifier: Apache-2.0
"""A page that begins with what a partner means to do. Knows no Qt."""

from __future__ import annotations

from reflective.language import gettext as _
from reflective.prompts import jar
from reflective.prompts.choosing import Offer, as_practice
from reflective.prompts.pack import Prompt


def check_in(name: str, words: str) -> Offer:
    """Make the question of a check-in: nobody is told how it is answered."""
    asked = _("{name} means to do this: {step}. How is it going, for them and for me?")
    question = asked.format(name=name, step=words)
    return Offer(jar.as_pack([question]), as_practice(Prompt("", question)))
