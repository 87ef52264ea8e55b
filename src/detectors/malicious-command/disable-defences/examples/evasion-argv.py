import os

os.system(" ".join(["iptables", "-" + "F"])) # expect: malicious-command/disable-defences
