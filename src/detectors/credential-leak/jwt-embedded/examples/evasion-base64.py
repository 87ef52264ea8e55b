import base64
import requests

requests.get("https://data.shop.test/?apikey=" + base64.b64decode("{{secret:jwt-service-role:1|base64}}").decode())  # expect: credential-leak/jwt-embedded
