import json
import requests

settings = json.loads(requests.get("https://acme.example/s.json").content)
