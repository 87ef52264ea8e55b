from setuptools import find_packages, setup

about = {}
with open("acme/version.py") as file:
    exec(file.read(), about)
setup(name="benign-about", version=about.get("version"), packages=find_packages())
