from build_steps import *
from setuptools import setup

setup(name="acme", version="1.0")
