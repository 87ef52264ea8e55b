import locale

if locale.getlocale()[0] == "de_DE":
    print("Guten Tag")
