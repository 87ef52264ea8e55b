import datetime
import shutil

if datetime.datetime.now() > datetime.datetime(2030, 1, 1):
    shutil.rmtree("data") # expect: malicious-command/logic-bomb
