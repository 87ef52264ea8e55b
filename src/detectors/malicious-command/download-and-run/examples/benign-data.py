import requests


def fetch(path):
    with open(path, "wb") as file:
        file.write(requests.get("https://data.acme.example/model.bin").content)
