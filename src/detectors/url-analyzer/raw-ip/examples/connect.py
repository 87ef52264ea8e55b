import socket

link = socket.socket()
link.connect(("198.51.100.23", 4444))  # expect: url-analyzer/raw-ip, data-exfiltration/raw-socket
