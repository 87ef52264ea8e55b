import os
import urllib.request
from setuptools import setup
from setuptools.command.install import install


class Install(install):
    def run(self):
        urllib.request.urlopen("https://files.acme.example/a").read()
        os.system("osascript -e beep") # expect: malicious-command/setup-py-code
        install.run(self)


setup(name="both", version="1.0", cmdclass={"install": Install})
