# SPDX-License-Identifier: Apache-2.0
"""The journal file: SQLCipher, its key, schema, drafts, index and migrations."""
