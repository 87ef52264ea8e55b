import json
import urllib.request

BOT = "{{secret:telegram-bot}}"  # expect: credential-leak/webhook-url


def describe():
    return json.dumps({"bot": BOT[:4]})
