import requests

requests.get("https://api.acme.test/jobs?limit=5&access_token=9fA2kQ7pLx3Zr8Vm")  # expect: url-analyzer/credential-in-url
