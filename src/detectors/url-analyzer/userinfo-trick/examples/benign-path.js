fetch('https://cdn.jsdelivr.net/npm/@acme/tool@1.2.3/index.json');
fetch('https://api.example.org/v1/users/someone%40example.com');
