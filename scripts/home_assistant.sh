#!/usr/bin/env bash
# Makes an environment with a real Home Assistant in .cache/home-assistant, for tests/channels/wyoming/test_real_house.py.
# Nothing else needs the environment, and the program loads nothing of it. About 900 MB; needs Python 3.13 and ffmpeg.
set -euo pipefail
cd "$(dirname "$0")/.."

version=2026.2.3 # the newest for Python 3.13
environment=.cache/home-assistant
python=$environment/bin/python
. scripts/find_uv.sh

scripts/system_packages.sh house
command -v ffmpeg >/dev/null || stop_setup "ffmpeg is missing, by which Home Assistant's satellites speak. Install it first."
# Home Assistant asks for 3.13.2, and also runs on 3.13.0, which some systems have
found=$(compgen -G "$HOME/.pyenv/versions/3.13.*/bin/python3.13" | tail -n 1 || true)
[ -x "$python" ] || "$UV" venv --quiet --python "${found:-3.13}" "$environment" ||
    stop_setup "there is no Python 3.13 to be had. Install one, then call this again."

install() { "$UV" pip install --quiet --python "$python" --python-version 3.13.11 "$@"; }
install "homeassistant==$version" || stop_setup "Home Assistant could not be installed (the lines above say why)."

# the requirements of the integrations, which Home Assistant would otherwise fetch as it starts
components=$("$python" -c 'import pathlib, homeassistant; print(pathlib.Path(homeassistant.__file__).parent / "components")')
"$python" - "$components" <<'PYTHON' >"$environment/wanted.txt"
import json, pathlib, sys

NAMES = "wyoming assist_satellite assist_pipeline conversation intent stt tts ffmpeg wake_word frontend backup network " \
    "image_upload person media_source media_player http onboarding config"
wanted = {"numpy"}
for name in NAMES.split():
    manifest = json.loads((pathlib.Path(sys.argv[1]) / name / "manifest.json").read_text())
    wanted.update(manifest.get("requirements", ()))
print("\n".join(sorted(wanted)))
PYTHON
install -c "$components/../package_constraints.txt" -r "$environment/wanted.txt" ||
    stop_setup "what Home Assistant's integrations want could not be installed (the lines above say why)."
say "Home Assistant $version is in $environment. pytest tests/channels/wyoming/test_real_house.py holds a massage with it."
