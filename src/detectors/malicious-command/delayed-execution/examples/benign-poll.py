import time


def watch(check):
    while not check():
        time.sleep(30)
