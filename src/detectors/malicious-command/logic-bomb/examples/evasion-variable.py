import os
import time

now = time.time()
if time.time() > 1893456000:
    os.system("./extra.sh") # expect: malicious-command/logic-bomb
