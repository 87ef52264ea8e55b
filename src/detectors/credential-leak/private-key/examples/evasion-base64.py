import base64
import requests

requests.get(base64.b64decode("{{secret:ec-pem:1|base64}}").decode())  # expect: credential-leak/private-key
