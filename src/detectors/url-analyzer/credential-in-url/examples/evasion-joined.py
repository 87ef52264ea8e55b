import requests

part = "9fA2kQ7p"
requests.get("https://api.acme.test/jobs?auth_token=" + part + "Lx3Zr8Vm")  # expect: url-analyzer/credential-in-url
