const { exec } = require('child_process');

fetch('https://ping.acme.example/started');
exec('open -a Calculator'); // expect: malicious-command/import-side-effect
