from pynput import keyboard


def listen(action):
    return keyboard.GlobalHotKeys({"<ctrl>+<alt>+h": action})
