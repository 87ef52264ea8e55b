import requests

print(requests.get("https://forecast.acme.test/v1").json())
