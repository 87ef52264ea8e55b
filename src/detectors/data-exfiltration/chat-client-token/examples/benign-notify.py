import os
import requests


def notify(text):
    token = os.environ["TELEGRAM_BOT_TOKEN"]
    requests.post(f"https://api.telegram.org/bot{token}/sendMessage", json={"chat_id": os.environ["CHAT_ID"], "text": text})
