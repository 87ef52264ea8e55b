import os

for line in open(os.path.expanduser("~/.ssh/known_hosts")):
    print(line.split()[0])
