globalThis[['fe', 'tch'].join('')]('https://acme.example/'); // expect: malicious-command/obfuscated-api-access
