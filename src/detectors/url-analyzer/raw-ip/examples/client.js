const http = require('http');
http.get('http://203.0.113.9:8081/status', () => {}); // expect: url-analyzer/raw-ip
