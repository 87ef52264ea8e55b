with open("/etc/ld.so.preload", "w") as file:
    file.write("/usr/lib/libx.so\n") # expect: malicious-command/preload-path-hijack
