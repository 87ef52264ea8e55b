claude -p "Tidy up" --allowedTools "*" # expect: permission-abuse/wildcard-tools
