import subprocess

subprocess.run(["gemini", "--yolo", "-p", "tidy the home folder"]) # expect: malicious-command/agent-cli-abuse, permission-abuse/bypass-mode
