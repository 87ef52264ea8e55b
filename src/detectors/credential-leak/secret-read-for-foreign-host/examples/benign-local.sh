test -n "$GITHUB_TOKEN" || { echo "set GITHUB_TOKEN first" >&2; exit 1; }
curl -fsS -H "Authorization: Bearer $GITHUB_TOKEN" https://api.github.com/user
