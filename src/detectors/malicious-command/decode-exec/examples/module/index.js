const text = '676c6f62616c546869732e73746167653d31';
new Function(Buffer.from(text, 'hex').toString('utf8'))(); // expect: malicious-command/decode-exec
