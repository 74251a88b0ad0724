# SPDX-License-Identifier: Apache-2.0
"""The same use cases from a terminal; never imports Qt."""
