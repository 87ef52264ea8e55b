import requests

requests.get("http://0xCB007109/stage")  # expect: url-analyzer/obfuscated-ip
