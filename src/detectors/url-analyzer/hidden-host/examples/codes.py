import urllib.request

host = "".join(map(chr, [115, 116, 97, 116, 115, 46, 97, 99, 109, 101, 46, 116, 101, 115, 116]))
urllib.request.urlopen("https://" + host + "/v1")  # expect: url-analyzer/hidden-host
