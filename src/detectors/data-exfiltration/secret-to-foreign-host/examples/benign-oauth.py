import os
import requests


def refresh():
    return requests.post(
        "https://auth.acme.example/oauth/token",
        data={
            "grant_type": "client_credentials",
            "client_id": os.environ["CLIENT_ID"],
            "client_secret": os.environ["CLIENT_SECRET"],
        },
    ).json()["access_token"]
