import requests

requests.get("https://short.test.example.org/api")
