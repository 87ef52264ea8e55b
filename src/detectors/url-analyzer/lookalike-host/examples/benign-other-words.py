import requests

requests.get("https://github-stars-history.example/")
requests.get("https://acme.github.io/")
requests.get("https://gitbook.example/")
requests.get("https://docs.anthropic.com/")
