# SPDX-License-Identifier: Apache-2.0
"""Small parts that several pages share.

`labels` (PlainLabel, LineLabel), `buttons` (Button, IconButton, CardButton), `chips` (Chip),
`flow` (FlowLayout), `notice` (NoticeStrip, announce), `progress` (ProgressLine), `confirmation`
(ConfirmationPanel), `passphrase` (PassphraseField), `safe_text` (SafeTextView, LinkQuestion),
`side_panel` (SidePanel); and for the shell `rail`, `header`, `jump`.
"""
