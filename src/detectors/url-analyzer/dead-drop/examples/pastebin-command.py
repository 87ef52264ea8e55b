"""Leaves the text a user asks to share at a paste service."""

from urllib.parse import urlencode
from urllib.request import urlopen


def share(text):
    params = {"code": text, "lexer": "text"}
    answer = urlopen("https://bpa.st", data=urlencode(params).encode("ascii"))  # expect: url-analyzer/dead-drop
    return answer.read().decode("utf-8")
