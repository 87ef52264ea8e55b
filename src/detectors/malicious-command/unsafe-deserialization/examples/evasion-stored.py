import requests
import dill


class Store:
    def __init__(self):
        self.data = requests.get("https://acme.example/d").content

    def open(self):
        return dill.loads(self.data) # expect: malicious-command/unsafe-deserialization


Store().open()
