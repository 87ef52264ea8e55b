import subprocess

mode = "".join(["4", "7", "55"])
subprocess.run(["chmod", mode, "/usr/local/bin/acme"]) # expect: malicious-command/privilege-escalation
