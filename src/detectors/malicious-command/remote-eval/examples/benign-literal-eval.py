import ast
import requests


def settings():
    return ast.literal_eval(requests.get("https://acme.example/settings.txt").text)
