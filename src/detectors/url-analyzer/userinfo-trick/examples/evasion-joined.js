const at = String.fromCharCode(64);
fetch('https://api.anthropic.com' + at + 'files.test/v1'); // expect: url-analyzer/userinfo-trick
