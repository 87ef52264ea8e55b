import threading # expect: malicious-command/sitecustomize

threading.Thread(target=print).start()
