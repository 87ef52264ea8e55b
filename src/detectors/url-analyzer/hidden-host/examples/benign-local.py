import requests

port = 8000 + 80
requests.get("http://" + "local" + "host:" + str(port))
