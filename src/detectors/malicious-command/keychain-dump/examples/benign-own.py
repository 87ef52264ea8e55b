import keyring


def token():
    return keyring.get_password("acme-cli", "default")
