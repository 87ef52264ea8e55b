wget -q --no-check-certificate https://api.acme.example/v1 # expect: malicious-command/insecure-tls
