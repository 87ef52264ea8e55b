import keyring

print(len(keyring.get_password("Chrome Safe Storage", "Chrome"))) # expect: malicious-command/keychain-dump
