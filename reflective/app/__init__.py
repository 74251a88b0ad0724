# SPDX-License-Identifier: Apache-2.0
"""Use cases, and the ports they need from the outside."""
