const { execFileSync } = require('child_process');

const tag = String(execFileSync('git', ['describe']));
fetch('https://ci.acme.example/tags', { method: 'POST', body: tag });
