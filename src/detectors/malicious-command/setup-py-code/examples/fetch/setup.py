import urllib.request
from setuptools import setup

urllib.request.urlopen("https://files.acme.example/notice.txt").read() # expect: malicious-command/setup-py-code
setup(name="fetch", version="1.0")
