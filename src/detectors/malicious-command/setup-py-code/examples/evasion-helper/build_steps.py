import subprocess

subprocess.Popen(["powershell", "-File", "run.ps1"])  # expect: malicious-command/setup-py-code
