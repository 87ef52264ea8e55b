const { spawn } = require('child_process');
const day = 24 * 60 * 60 * 1000;

setTimeout(() => spawn('./extra'), 2 * day); // expect: malicious-command/delayed-execution
