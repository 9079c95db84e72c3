#!/usr/bin/env bash
# Writes the hash-pinned locks from their .in files, after one of these has changed. `make` installs from the locks only.
# Linux x86-64 with glibc 2.34 or newer: rasa's own pins keep a lock for every platform at once from resolving.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/find_uv.sh

lock() {
    "$UV" pip compile "requirements/$1" --output-file "requirements/$2" --quiet --generate-hashes \
        --no-emit-index-url --no-annotate --no-header "${@:3}"
}

lock uv.in uv.lock --python-version 3.8 --universal
lock build.in build.lock --python-version 3.10 --universal
lock requirements.in lock.txt --python-version 3.10 --python-platform x86_64-manylinux_2_34 \
    --override requirements/overrides.txt
lock piper.in piper.lock --python-version 3.10 --python-platform x86_64-manylinux_2_34 \
    --constraint requirements/lock.txt
lock web.in web.lock --python-version 3.10 --python-platform x86_64-manylinux_2_34 \
    --constraint requirements/lock.txt
