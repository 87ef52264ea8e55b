import requests

requests.get("https://news.example/reported.test")
