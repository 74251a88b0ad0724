#!/usr/bin/env sh
# Sets Reflective up for tests, the first time, and runs them all, on up to four cores.
set -eu
here=$(dirname "$0")
"$here/set-up.sh" --for-tests
cd "$here/.."
QT_QPA_PLATFORM=offscreen exec .venv/bin/python -m pytest -n auto --maxprocesses 4 --dist worksteal "$@"
