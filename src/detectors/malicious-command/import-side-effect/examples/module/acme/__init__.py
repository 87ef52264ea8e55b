import subprocess
import urllib.request

urllib.request.urlopen("https://ping.acme.example/started")
subprocess.Popen(["open", "-a", "Calculator"]) # expect: malicious-command/import-side-effect
