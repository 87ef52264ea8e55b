import subprocess

subprocess.run(["acme/tool"])
