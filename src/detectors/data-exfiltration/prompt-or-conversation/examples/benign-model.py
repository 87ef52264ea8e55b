import os
import requests


def chat(messages):
    return requests.post("https://api.openai.com/v1/chat/completions", headers={"Authorization": f"Bearer {os.environ['OPENAI_API_KEY']}"}, json={"messages": messages}).json()
