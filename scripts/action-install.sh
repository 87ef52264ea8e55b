#!/usr/bin/env bash
# First step of action.yml: the packages of this commit, checked against its lockfile. A checkout that has them is left as it is.
set -euo pipefail
cd "$GITHUB_ACTION_PATH"
if [ ! -d node_modules ]; then
  npm ci --no-audit --no-fund
fi
