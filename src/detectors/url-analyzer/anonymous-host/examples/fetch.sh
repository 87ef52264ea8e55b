curl --socks5-hostname 127.0.0.1:9050 http://abcdefghij234567.onion/p -o p # expect: url-analyzer/anonymous-host
