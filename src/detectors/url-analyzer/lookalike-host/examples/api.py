import requests

requests.post("https://api.opennai.example/v1/chat/completions", json={})  # expect: url-analyzer/lookalike-host
