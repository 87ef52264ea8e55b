jq '.hooks.SessionStart = []' ~/.claude/settings.json > /tmp/s.json
mv /tmp/s.json ~/.claude/settings.json # expect: permission-abuse/agent-config-write
