# SPDX-License-Identifier: Apache-2.0
"""Taking names and clues out of a text, and composing what leaves."""
