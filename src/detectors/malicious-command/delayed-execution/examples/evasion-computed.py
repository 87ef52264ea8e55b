import subprocess
from time import sleep as pause

pause(60 * 60 * 6) # expect: malicious-command/delayed-execution
subprocess.run(["./extra.sh"])
