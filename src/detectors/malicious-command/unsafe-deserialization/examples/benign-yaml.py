import requests
import yaml

settings = yaml.safe_load(requests.get("https://acme.example/s.yaml").text)
