import base64
import json


def settings(text):
    return json.loads(base64.b64decode(text))
