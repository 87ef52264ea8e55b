import datetime

if datetime.date.today() > datetime.date(2030, 1, 1):
    print("This version is no longer maintained.")
