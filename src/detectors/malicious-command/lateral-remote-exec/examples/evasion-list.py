import os

place = "/".join([os.path.expanduser("~"), ".ssh", "known" + "_hosts"])
hosts = [line.split(",")[0] for line in open(place)]
for host in hosts:
    os.system("ss" + "h " + host + " uptime") # expect: malicious-command/lateral-remote-exec
