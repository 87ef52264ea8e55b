import subprocess

flag = "--" + "-".join(["dangerously", "skip", "permissions"])
subprocess.run(["claude", flag, "-p", "go on"])  # expect: permission-abuse/bypass-mode, malicious-command/agent-cli-abuse
