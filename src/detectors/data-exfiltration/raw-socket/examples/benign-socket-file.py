import os
import socket


def is_used(settings):
    path = settings.get("socket", os.environ.get("ACME_SOCKET", "acme_socket"))
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    link.connect(path)
    link.send(b"GET / HTTP/1.0\r\n\r\n")
