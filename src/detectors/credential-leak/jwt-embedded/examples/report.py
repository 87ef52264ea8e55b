import requests

TOKEN = "{{secret:jwt-long-lived}}"  # expect: credential-leak/jwt-embedded


def report():
    return requests.get("https://api.shop.test/report", headers={"Authorization": f"Bearer {TOKEN}"}).json()
