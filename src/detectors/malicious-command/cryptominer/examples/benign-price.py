import requests


def price(coin):
    return requests.get(f"https://api.acme.example/coins/{coin}").json()["price"]
