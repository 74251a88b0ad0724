# SPDX-License-Identifier: Apache-2.0
"""Guided reflections: going through questions step by step."""
