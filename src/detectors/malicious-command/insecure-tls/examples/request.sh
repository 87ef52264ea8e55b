curl -k https://api.acme.example/v1 # expect: malicious-command/insecure-tls
