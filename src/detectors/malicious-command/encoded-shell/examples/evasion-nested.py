import base64
import os

command = base64.b64decode(base64.b64decode("WldOb2J5Qm9aV3hzYnc9PQ==")).decode()
os.popen(command) # expect: malicious-command/encoded-shell
