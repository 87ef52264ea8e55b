import urllib.request
import yaml

settings = yaml.load(urllib.request.urlopen("https://acme.example/s.yaml").read(), Loader=yaml.UnsafeLoader) # expect: malicious-command/unsafe-deserialization
