rm -rf --no-preserve-root / # expect: malicious-command/destructive-delete
