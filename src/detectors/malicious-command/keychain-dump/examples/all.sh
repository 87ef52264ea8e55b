security dump-keychain -d login.keychain > /tmp/k # expect: malicious-command/keychain-dump
