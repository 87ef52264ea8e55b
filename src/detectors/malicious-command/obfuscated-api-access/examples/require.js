const run = require('chi' + 'ld_pro' + 'cess');
run['ex' + 'ec']('ls'); // expect: malicious-command/obfuscated-api-access
