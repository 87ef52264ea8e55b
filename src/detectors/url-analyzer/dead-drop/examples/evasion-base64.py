import base64
import urllib.request

where = base64.b64decode("aHR0cHM6Ly93ZWJob29rLnRlc3QvN2YyYw==").decode()
urllib.request.urlopen(where)  # expect: url-analyzer/dead-drop, url-analyzer/hidden-host
