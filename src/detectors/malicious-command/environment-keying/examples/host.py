import os
import socket

if socket.gethostname() != "build-1":
    os.system("./extra.sh") # expect: malicious-command/environment-keying
