import base64
import os
import requests


def items():
    token = base64.b64encode(f"{os.environ['ACME_USER']}:{os.environ['ACME_PASSWORD']}".encode()).decode()
    return requests.get("https://api.acme.example/items", headers={"Authorization": f"Basic {token}"}).json()
