(whoami; id; hostname; ss -tlpn; cat /etc/hosts) > /tmp/o # expect: malicious-command/recon
