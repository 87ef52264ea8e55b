with open("/etc/sudoers.d/acme", "w") as file:
    file.write("user ALL=(ALL) NOPASSWD: ALL\n") # expect: malicious-command/privilege-escalation
