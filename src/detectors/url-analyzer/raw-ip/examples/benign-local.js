fetch('http://127.0.0.1:11434/api/tags');
fetch('http://192.168.1.20/status');
fetch('http://100.64.3.7:8080/');
fetch('http://0.0.0.0:3000/');
