import subprocess

revision = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True).stdout
