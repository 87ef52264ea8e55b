whoami # expect: malicious-command/recon
id
uname -a
cat /etc/passwd
ps aux
