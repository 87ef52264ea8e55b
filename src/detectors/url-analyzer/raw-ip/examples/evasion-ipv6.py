import requests

requests.get("http://[2001:db8:85a3::8a2e:370:7334]/x")  # expect: url-analyzer/raw-ip
