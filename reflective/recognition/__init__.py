# SPDX-License-Identifier: Apache-2.0
"""Finds names, places and organisations, with spaCy behind a port."""
