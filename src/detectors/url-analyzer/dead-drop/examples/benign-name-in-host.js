fetch('https://pastebin.example.org/api');
fetch('https://notwebhook.test.example.org/');
fetch('https://api.acme.example/pastebin.example/');
