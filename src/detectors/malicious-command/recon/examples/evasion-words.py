import subprocess

parts = [["who", "ami"], ["i", "d"], ["host", "name"], ["if", "config"]]
for part in parts:
    subprocess.run(["".join(part)]) # expect: malicious-command/recon
