setenforce 0 # expect: malicious-command/disable-defences
ufw disable # expect: malicious-command/disable-defences
history -c # expect: malicious-command/disable-defences
