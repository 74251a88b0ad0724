# SPDX-License-Identifier: Apache-2.0
"""Questions, prompt packs, and the rules that make a pack safe to read."""
