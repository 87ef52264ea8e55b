import subprocess
import sys

if not sys.gettrace():
    subprocess.run(["./extra.sh"]) # expect: malicious-command/environment-keying
