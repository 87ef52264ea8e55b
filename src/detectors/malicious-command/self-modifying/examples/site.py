with open("/usr/lib/python3/site-packages/requests/sessions.py", "a") as file:
    file.write("import x\n") # expect: malicious-command/self-modifying
