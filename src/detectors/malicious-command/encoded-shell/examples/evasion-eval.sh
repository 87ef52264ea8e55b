a=$(echo 'b2xsZWggb2hjZQ==' | base64 -D | rev)
eval "$a" # expect: malicious-command/encoded-shell
