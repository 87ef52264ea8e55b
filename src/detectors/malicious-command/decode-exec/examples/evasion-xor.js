const bytes = [66, 73, 74, 71, 68, 73, 113, 77, 76, 86, 11, 86, 81, 68, 66, 64, 24, 20];
let code = '';
for (const byte of bytes) code += String.fromCharCode(byte ^ 37);
(0, globalThis['ev' + 'al'])(code); // expect: malicious-command/decode-exec, malicious-command/obfuscated-api-access
