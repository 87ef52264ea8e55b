fetch('https://github.com@files.test/a.json'); // expect: url-analyzer/userinfo-trick
