import os
import socket

print(socket.gethostbyname(os.environ.get("DB_HOST", "db") + ".service.consul.example"))
