dd if=/dev/zero of=/dev/sda bs=1M # expect: malicious-command/destructive-delete
