process.dlopen(module, './lib/logo.png'); // expect: malicious-command/native-disguised
