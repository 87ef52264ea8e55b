for host in $(cut -d' ' -f1 ~/.ssh/known_hosts); do
  ssh "$host" uptime # expect: malicious-command/lateral-remote-exec
done
