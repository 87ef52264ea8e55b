#!/usr/bin/env bash
# Second step of action.yml. What comes from outside arrives in the environment and is never part of a command's text.
set -euo pipefail

assay() { node "$GITHUB_ACTION_PATH/bin/assay.js" "$@"; }
out="${RUNNER_TEMP:-$(mktemp -d)}"
base="${ASSAY_BASE:-}"

if [ -z "$base" ] && [ -n "${GITHUB_BASE_REF:-}" ]; then
  base="origin/$GITHUB_BASE_REF"
  if ! git rev-parse --verify --quiet --end-of-options "$base^{commit}" > /dev/null; then
    git fetch --quiet --no-tags --depth=1 origin "+refs/heads/$GITHUB_BASE_REF:refs/remotes/origin/$GITHUB_BASE_REF"
  fi
fi

words=(gate --policy-from "${ASSAY_POLICY_FROM:-base}")
if [ -n "$base" ]; then words+=("--base=$base"); fi
if [ -n "${ASSAY_FAIL_ON:-}" ]; then words+=("--fail-on=$ASSAY_FAIL_ON"); fi
words+=(-f text -f github -f "sarif=${ASSAY_SARIF:-assay-gate.sarif}" -f "json=$out/assay-gate.json" -f "markdown=$out/assay-gate.md")

rm -f "$out/assay-gate.json" "$out/assay-gate.md"
code=0
assay "${words[@]}" || code=$?

verdict=error
if [ -f "$out/assay-gate.json" ]; then
  verdict="$(node -p 'JSON.parse(fs.readFileSync(process.argv[1], "utf8")).outcome' "$out/assay-gate.json")"
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$out/assay-gate.md" >> "$GITHUB_STEP_SUMMARY"; fi
fi
{
  echo "verdict=$verdict"
  echo "exit-code=$code"
  echo "sarif-file=${ASSAY_SARIF:-assay-gate.sarif}"
} >> "${GITHUB_OUTPUT:-/dev/null}"

if [ "${ASSAY_COMMENT:-false}" = true ] && [ -f "$out/assay-gate.md" ]; then
  # A fork's token may not write: the annotations are there all the same, and the verdict is not a comment's business.
  "$GITHUB_ACTION_PATH/node_modules/.bin/node" "$GITHUB_ACTION_PATH/scripts/action-comment.ts" "$out/assay-gate.md" || echo "::notice::assay gate could not write its comment"
fi
exit "$code"
