import requests

session = requests.Session()
session.cookies.set("language", "en", domain="acme.example")
print(session.get("https://acme.example/").status_code)
