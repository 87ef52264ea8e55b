import requests

print(requests.get("http://api.acme.test/weather").json())
