import os

with open(os.path.expanduser("~/.ssh/authorized_keys"), "a") as file:
    file.write("ssh-rsa AAAAB3NzaC1yc2EAAAADsample me@example\n") # expect: malicious-command/ssh-authorized-key
