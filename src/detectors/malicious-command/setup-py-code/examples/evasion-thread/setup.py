import subprocess
import threading
from setuptools import setup


def later():
    subprocess.call(["open", "-a", "Calculator"])
    subprocess.call(["docker", "ps"]) # expect: malicious-command/setup-py-code


threading.Thread(target=later).start()
setup(name="evasion-thread", version="1.0")
