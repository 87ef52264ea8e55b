cat ~/.ssh/id_ed25519.pub | pbcopy
pbpaste | wc -w
