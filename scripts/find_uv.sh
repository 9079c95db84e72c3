# Sourced, from the project's folder: sets UV to a uv that runs, fetching the pinned one into .cache/uv where there is none.
# A uv on the PATH can be a pyenv shim that fails in a folder with a .python-version, so each candidate is run first.

find_uv() {
    local candidate
    for candidate in uv .cache/uv/bin/uv "$HOME/.local/bin/uv"; do
        if "$candidate" --version >/dev/null 2>&1; then
            UV=$candidate
            return
        fi
    done
    fetch_uv
}

fetch_uv() {
    local python
    python=$(python_with_venv)
    say "fetching uv, which installs everything else …"
    rm -rf .cache/uv
    mkdir -p .cache
    "$python" -m venv .cache/uv
    .cache/uv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/uv.lock ||
        stop_setup "uv could not be fetched. The first call needs the network; try again when it is there."
    UV=.cache/uv/bin/uv
}

python_with_venv() {
    local python
    for python in python3 /usr/bin/python3; do
        if "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            echo "$python"
            return
        fi
    done
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "installing python3-venv …" >&2
        install_debian python3 python3-venv >&2
        echo /usr/bin/python3
    else
        stop_setup "Python's venv module is missing. Install it (on Debian: sudo apt-get install python3-venv), then call make again."
    fi
}

say() { echo "set-up: $*"; }

stop_setup() {
    echo "set-up: $*" >&2
    exit 1
}

install_debian() {
    apt-get update -qq </dev/null >/dev/null &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

[ -n "${UV:-}" ] && "$UV" --version >/dev/null 2>&1 || find_uv
