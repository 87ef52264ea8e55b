from cryptography.fernet import Fernet


def seal(path, key):
    with open(path, "rb") as source, open(path + ".sealed", "wb") as target:
        target.write(Fernet(key).encrypt(source.read()))
