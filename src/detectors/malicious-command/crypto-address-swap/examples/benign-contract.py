import re

TOKEN = "0x1111222233334444555566667777888899990000"


def is_token(text):
    return re.fullmatch(r"0x[a-fA-F0-9]{40}", text) is not None and text == TOKEN
