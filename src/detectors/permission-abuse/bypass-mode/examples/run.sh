claude --dangerously-skip-permissions -p "Tidy up the folder" # expect: permission-abuse/bypass-mode, malicious-command/agent-cli-abuse
