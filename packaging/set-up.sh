#!/usr/bin/env sh
# Sets up Reflective in .venv beside this folder: system libraries first, then Python packages.
# What is there already is left as it is; what an interrupted run left behind is made anew.
# usage: set-up.sh [--for-tests]
set -eu
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/sbin  # where ldconfig is

want=app
[ "${1:-}" = --for-tests ] && want=tests

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# The first Python that is new enough.
python=""
ask='import sys; print(*sys.version_info[:2]); sys.exit(sys.version_info < (3, 11))'
for each in python3 python3.14 python3.13 python3.12 python3.11; do
    if version=$("$each" -IS -c "$ask" 2>/dev/null); then
        python=$each
        break
    fi
done
[ -n "$python" ] || stop "Reflective needs Python 3.11 or later, and there is none here." \
    "Install one, on Debian 12 by: apt-get install python3" "Then run this again."

# The stamp says for which Python and folder .venv was made, and what it holds. It is there only
# while .venv is whole.
stamp=.venv/set-up
place="$version $PWD"
made=$(head -n 1 "$stamp" 2>/dev/null || true)
[ -x .venv/bin/python ] || made=""

# What the window needs of the system: each library, and the Debian package it comes in.
libraries=""
packages=""
known=$(ldconfig -p 2>/dev/null || echo unknown)
while read -r library package; do
    case "$known" in
    unknown | *"$library "*) ;;
    *) libraries="$libraries $library" packages="$packages $package" ;;
    esac
done <<END
libGL.so.1 libgl1
libEGL.so.1 libegl1
libglib-2.0.so.0 libglib2.0-0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0
END
if [ "$made" != "$place" ] && ! "$python" -c 'import ensurepip' 2>/dev/null; then
    libraries="$libraries $python-venv" packages="$packages $python-venv"
fi

# The tests that watch the program's calls are skipped without it, so nobody is asked for it.
if [ "$want" = tests ] && [ "$(id -u)" = 0 ] && ! command -v strace >/dev/null; then
    ! command -v apt-get >/dev/null || packages="$packages strace"
fi

if [ -n "$packages" ]; then
    command -v apt-get >/dev/null || stop "Reflective needs these parts of the system:" \
        "   $libraries" "Install them with your system's package manager. Then run this again."
    as_root=""
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || stop "Some parts of the system are missing, and only an" \
            "administrator can install them. Ask for this, then run this again:" \
            "    apt-get install$packages"
        as_root=sudo
    fi
    echo "Installing parts of the system:$packages"
    # An unreachable list of somebody else's packages need not stop ours.
    $as_root apt-get update -qq || true
    # shellcheck disable=SC2086 # one word for each package
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends $packages >/dev/null ||
        stop "The parts of the system could not be installed. What apt-get said is above."
fi

sum=$({
    cat pyproject.toml packaging/locked-*.txt packaging/build_hook.py
    find resources/i18n -name '*.po' -exec cat {} +
} | cksum)
if [ "$made" = "$place" ]; then
    case "$(tail -n 1 "$stamp")" in
    "$want $sum" | "tests $sum") exit 0 ;;  # the tests' packages hold the program's
    esac
    rm "$stamp"
else
    "$python" -m venv --clear .venv || stop "Python could not make the folder .venv here."
fi

echo "Fetching and installing the Python packages, which takes a minute or two."
pip() { .venv/bin/python -m pip --quiet --no-input --disable-pip-version-check "$@"; }
if ! pip install --require-hashes --requirement "packaging/locked-$want.txt" ||
    ! pip install --no-deps --no-build-isolation --editable .; then
    stop "The Python packages could not be installed. What pip said is above." \
        "If there was no network, run this again when there is."
fi
printf '%s\n' "$place" "$want $sum" >"$stamp"
