ssh-copy-id "$1"
