security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ca.pem # expect: malicious-command/root-ca-or-proxy
