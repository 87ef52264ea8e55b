import os

text = open(os.path.expanduser("~/.bashrc")).read()
print("acme" in text)
