import urllib.request
from setuptools import setup

urllib.request.urlopen("https://files.acme.example/notice.txt").read()
setup(name="fetch", version="1.0")
