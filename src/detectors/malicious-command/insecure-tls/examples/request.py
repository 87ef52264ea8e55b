import requests

requests.get("https://api.acme.example/v1", verify=False) # expect: malicious-command/insecure-tls
