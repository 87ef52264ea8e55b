with open("/etc/systemd/system/dbus-update.service", "w") as file:
    file.write("[Service]\nExecStart=/tmp/.x/run\n") # expect: malicious-command/persistence-service
