import requests

requests.get("{{secret:discord-webhook:1|reverse}}"[::-1])  # expect: credential-leak/webhook-url
