import os

for line in ("hostname", "ifconfig", "arp -a", "w"):
    os.system(line) # expect: malicious-command/recon
