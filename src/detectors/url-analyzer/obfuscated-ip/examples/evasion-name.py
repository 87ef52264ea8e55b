import urllib.request

urllib.request.urlopen("http://203-0-113-9.nip.test/x")  # expect: url-analyzer/obfuscated-ip
