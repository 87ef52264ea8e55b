import requests

print(requests.get("https://raw.githubusercontent.example/stranger/data/main/cities.json").json())
