curl -s http://tools.acme.test/install | bash # expect: url-analyzer/cleartext-download
