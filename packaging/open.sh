#!/usr/bin/env sh
# Sets Reflective up, the first time, and opens it.
set -eu
here=$(dirname "$0")
"$here/set-up.sh"
exec "$here/../.venv/bin/reflective" "$@"
