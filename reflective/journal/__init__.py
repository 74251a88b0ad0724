# SPDX-License-Identifier: Apache-2.0
"""Entries, their revisions and drafts, and the words to find them by.

Pure: frozen values and functions; no Qt, no SQL, no files, no clock, no randomness.
"""
