import base64
from PIL import ImageGrab
import requests


def describe(key):
    picture = base64.b64encode(ImageGrab.grab().tobytes()).decode()
    return requests.post("https://api.openai.com/v1/responses", headers={"Authorization": f"Bearer {key}"}, json={"image": picture})
