f=.bash
printf '%s\n' 'echo aGk= | base64 -d | sh' | tee -a "$HOME/${f}rc" > /dev/null # expect: malicious-command/persistence-shell-rc
