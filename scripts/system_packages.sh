#!/usr/bin/env bash
# Installs the Debian packages for sound, and for the tests of sound and page, as root; names them otherwise.
# A missing package never stops the set-up: the keyboard still works, and the tests that need the package are skipped.
# Usage: scripts/system_packages.sh [talk|test|browser|house]
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=(espeak-ng libportaudio2)
[ "${1:-talk}" != test ] || wanted+=(pulseaudio pulseaudio-utils libasound2-plugins flite)
[ "${1:-talk}" != browser ] || wanted=(chromium nginx-light caddy)
[ "${1:-talk}" != house ] || wanted=(ffmpeg)

if ! command -v dpkg-query >/dev/null; then
    command -v espeak-ng >/dev/null || echo "set-up: to hear the assistant, install espeak-ng and PortAudio with your system's package manager."
    exit 0
fi

present=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true)
missing=()
for package in "${wanted[@]}"; do
    grep -qx "$package installed" <<<"$present" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "set-up: installing ${missing[*]} …"
    apt-get update -qq </dev/null >/dev/null &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null &&
        exit 0
    echo "set-up: ${missing[*]} could not be installed (the lines above say why); going on without."
else
    echo "set-up: install what is missing: sudo apt-get install ${missing[*]}"
fi
