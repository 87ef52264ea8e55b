require('node:child_process').execFileSync('node', ['--version']);
