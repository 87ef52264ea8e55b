from setuptools import setup  # expect: malicious-command/archive-escape

setup(name="acme", version="2")
