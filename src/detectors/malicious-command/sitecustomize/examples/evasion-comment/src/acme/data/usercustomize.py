# coverage

import os

os.putenv("ACME", "1")
os.system("true")
