grep -rn "xmrig" /var/log/syslog || echo clean
