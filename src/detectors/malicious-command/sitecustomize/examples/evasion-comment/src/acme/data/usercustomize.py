# coverage # expect: malicious-command/sitecustomize

import os

os.putenv("ACME", "1")
os.system("true")
