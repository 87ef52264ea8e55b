w=$(printf '%s%s' dump- keychain)
security $w # expect: malicious-command/keychain-dump
