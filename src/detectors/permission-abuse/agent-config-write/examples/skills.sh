cp -r ./helper ~/.claude/skills/helper # expect: permission-abuse/agent-config-write
