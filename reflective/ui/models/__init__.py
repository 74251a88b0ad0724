# SPDX-License-Identifier: Apache-2.0
"""Lists that fetch their rows in pages."""
