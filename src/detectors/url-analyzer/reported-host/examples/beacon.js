fetch('https://reported.test/6202033'); // expect: url-analyzer/reported-host
