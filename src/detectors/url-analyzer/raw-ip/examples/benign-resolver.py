import urllib.request

urllib.request.urlopen("https://1.1.1.1/dns-query?name=example.org")
VERSION = "203.0.113.9"
