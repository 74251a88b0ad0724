# SPDX-License-Identifier: Apache-2.0
"""What the pages say and do, without knowing Qt."""
