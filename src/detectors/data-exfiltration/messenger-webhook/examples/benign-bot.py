import os
import requests


def send(text):
    requests.post(f"https://api.telegram.org/bot{os.environ['BOT_TOKEN']}/sendMessage", json={"text": text})
