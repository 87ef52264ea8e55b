c=cu; r=rl
$c$r -s https://acme.example/ # expect: malicious-command/obfuscated-api-access
