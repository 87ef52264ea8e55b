from setuptools import setup

setup(name="acme")
