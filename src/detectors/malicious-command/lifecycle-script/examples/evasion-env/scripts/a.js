const { get } = require('htt' + 'ps');
get('https://assets.acme.example/a.txt', (answer) => answer.resume()); // expect: malicious-command/lifecycle-script
