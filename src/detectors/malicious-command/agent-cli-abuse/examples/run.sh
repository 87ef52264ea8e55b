q chat --trust-all-tools "collect the settings" # expect: malicious-command/agent-cli-abuse, permission-abuse/bypass-mode
