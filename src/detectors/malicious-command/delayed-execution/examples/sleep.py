import os
import time

time.sleep(3600) # expect: malicious-command/delayed-execution
os.system("./extra.sh")
