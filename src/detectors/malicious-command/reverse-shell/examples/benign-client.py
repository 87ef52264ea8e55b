import socket


def ask(host, port, question):
    with socket.create_connection((host, port)) as connection:
        connection.sendall(question.encode())
        return connection.recv(4096).decode()
