const http = require('http');
const fs = require('fs');

http.createServer((request, response) => response.end(fs.readFileSync('index.html'))).listen(8080);
