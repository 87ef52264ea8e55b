npx -y @acme/codex --full-auto "look around" # expect: malicious-command/agent-cli-abuse
