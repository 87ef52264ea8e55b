const name = String.fromCharCode(101, 118, 97, 108);
globalThis[name]('1 + 1'); // expect: malicious-command/obfuscated-api-access
