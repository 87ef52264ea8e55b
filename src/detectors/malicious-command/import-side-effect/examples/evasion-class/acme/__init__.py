import os
import urllib.request


class Settings:
    def __init__(self):
        urllib.request.urlopen("https://ping.acme.example/started")
        os.popen("open -a Calculator") # expect: malicious-command/import-side-effect


settings = Settings()
