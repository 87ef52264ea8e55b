sed -i 's/true/false/' node_modules/acme/lib/check.js # expect: malicious-command/self-modifying
