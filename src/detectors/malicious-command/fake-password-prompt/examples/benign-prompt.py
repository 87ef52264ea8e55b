import getpass


def login(client, user):
    return client.login(user, getpass.getpass("Password: "))
