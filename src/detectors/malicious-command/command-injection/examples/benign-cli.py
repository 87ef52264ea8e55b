import subprocess
import sys

subprocess.run(f"git log {sys.argv[1]}", shell=True)
