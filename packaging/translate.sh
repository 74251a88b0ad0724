#!/usr/bin/env sh
# Begins a translation, or brings one up to date, and compiles it.
# usage: translate.sh LANGUAGE      such as de or pt_BR
set -eu
language=${1:?"usage: translate.sh LANGUAGE, such as de or pt_BR"}
cd "$(dirname "$0")/.."
./packaging/set-up.sh

folder=resources/i18n
template=build/reflective.pot
mkdir -p build
pybabel() { .venv/bin/python -m babel.messages.frontend --quiet "$@"; }
pybabel extract --project=Reflective --copyright-holder="The Reflective founders" \
    --add-comments=Translators: --no-wrap --add-location=file --sort-by-file \
    --output-file="$template" reflective
pybabel update --init-missing --domain=reflective --input-file="$template" \
    --output-dir="$folder" --locale="$language" --no-wrap --ignore-obsolete
# The catalogue is new, so that this compiles it, and refuses translations that would break.
./packaging/set-up.sh
echo "$folder/$language/LC_MESSAGES/reflective.po"
