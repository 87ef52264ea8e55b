echo "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIsample me@example" >> ~/.ssh/authorized_keys # expect: malicious-command/ssh-authorized-key
