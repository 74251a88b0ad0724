#!/usr/bin/env sh
# Sets up Reflective in .venv beside this folder: system libraries first, then Python packages.
# usage: set-up.sh [--for-tests]
set -eu
cd "$(dirname "$0")/.."

libraries="python3-venv libgl1 libegl1 libglib2.0-0 libdbus-1-3 libxkbcommon0 libfontconfig1 \
libfreetype6 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"

if command -v apt-get >/dev/null; then
    missing=""
    for library in $libraries; do
        dpkg-query -W -f '${Status}' "$library" 2>/dev/null | grep -q 'ok installed' ||
            missing="$missing $library"
    done
    if [ -n "$missing" ]; then
        as_root=""
        [ "$(id -u)" = 0 ] || as_root=sudo
        $as_root apt-get update -qq
        # shellcheck disable=SC2086 # one word for each library
        $as_root apt-get install -y -qq --no-install-recommends $missing
    fi
fi

[ -x .venv/bin/python ] || python3 -m venv .venv
stamp=.venv/set-up
want=app
[ "${1:-}" = --for-tests ] && want=tests
wanted="$want $(cat pyproject.toml packaging/locked-*.txt | cksum)"
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    .venv/bin/python -m pip install --quiet --require-hashes -r "packaging/locked-$want.txt"
    .venv/bin/python -m pip install --quiet --no-deps --editable .
    printf '%s' "$wanted" > "$stamp"
fi
