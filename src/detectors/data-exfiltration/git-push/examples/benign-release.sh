git push origin main --tags
gh release create "v$1" --notes-file CHANGELOG.md
