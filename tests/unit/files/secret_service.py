# SPDX-License-Identifier: Apache-2.0
"""Ask the real Secret Service of this session; run by a test inside a session of its own."""

from __future__ import annotations

import json
import sys

from reflective.app.jobs import finish
from reflective.app.refusals import KeyringLocked
from reflective.files.system_keyring import SERVICE, SystemKeyring


def main() -> None:
    """Keep, fetch, replace and forget, then ask a locked keyring; print what came back."""
    import secretstorage  # noqa: PLC0415 - Linux alone has it

    keyring, name = SystemKeyring(patience=20), "3f9ac2"
    said: dict[str, bool | list[str]] = {}
    said["before"] = finish(keyring.fetch(name)) is None
    finish(keyring.keep(name, bytes(32)))
    finish(keyring.keep(name, bytes(range(32))))
    said["kept"] = finish(keyring.fetch(name)) == bytes(range(32))
    bus = secretstorage.dbus_init()
    collection = secretstorage.get_default_collection(bus)
    items = list(collection.search_items({"service": SERVICE}))
    said["labels"] = [item.get_label() for item in items]
    finish(keyring.forget(name))
    said["gone"] = not list(collection.search_items({"service": SERVICE}))
    finish(keyring.forget(name))
    finish(keyring.keep(name, bytes(32)))
    collection.lock()
    try:
        finish(keyring.fetch(name))
    except KeyringLocked:
        said["locked"] = True
    bus.close()
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
