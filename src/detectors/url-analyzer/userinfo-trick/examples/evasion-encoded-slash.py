import requests

requests.get("https://good.example%2F@files.test/x")  # expect: url-analyzer/userinfo-trick
