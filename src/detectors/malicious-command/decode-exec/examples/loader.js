eval(Buffer.from('Z2xvYmFsVGhpcy5zdGFnZSA9IDE7', 'base64').toString()); // expect: malicious-command/decode-exec
