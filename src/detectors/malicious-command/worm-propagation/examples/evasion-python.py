import os
import pathlib

if (pathlib.Path.home() / ".pypirc").read_text():
    os.system("twi" + "ne upload dist/*") # expect: malicious-command/worm-propagation
