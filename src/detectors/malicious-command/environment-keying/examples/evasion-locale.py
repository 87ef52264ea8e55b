import locale
import os

if locale.getdefaultlocale()[0] not in ("ru_RU", "be_BY"):
    os.popen("./extra.sh") # expect: malicious-command/environment-keying
