import requests

requests.get("https://api.acme.test/v1?pageToken=CAUQAA1234567890ab")
requests.get("https://api.acme.test/v1?key=name&sort=token")
