# SPDX-License-Identifier: Apache-2.0
"""Colours, fonts and icons from one token table."""
