import base64

picture = open("logo.png", "rb").read()
print("<img src='data:image/png;base64," + base64.b64encode(picture).decode() + "'>")
