# SPDX-License-Identifier: Apache-2.0
"""Colours, fonts and icons from one token table.

`Appearance` dresses the application and hands out fonts and icons; `tokens` holds the colours,
`scale` the sizes, `stylesheet` what Qt is told. Nothing else in the window names a colour or a
font size.
"""
