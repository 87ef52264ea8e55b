import subprocess # expect: malicious-command/sitecustomize

subprocess.Popen(["true"])
