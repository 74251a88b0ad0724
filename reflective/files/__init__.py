# SPDX-License-Identifier: Apache-2.0
"""Prompt packs, bundles, and other applications' formats as bytes."""
