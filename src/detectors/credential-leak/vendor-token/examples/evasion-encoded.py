import base64
import requests

requests.get(base64.b64decode("{{secret:npm:1|base64}}").decode())  # expect: credential-leak/vendor-token
