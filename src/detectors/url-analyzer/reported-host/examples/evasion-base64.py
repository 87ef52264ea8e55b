import base64
import requests

requests.get(base64.b64decode("aHR0cHM6Ly9yZXBvcnRlZC50ZXN0L3A=").decode())  # expect: url-analyzer/reported-host, url-analyzer/hidden-host
