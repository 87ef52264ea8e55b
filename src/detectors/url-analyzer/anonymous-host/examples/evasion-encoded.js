fetch(Buffer.from('68747470733a2f2f612e6f6e696f6e2e746573742f63', 'hex').toString()); // expect: url-analyzer/anonymous-host, url-analyzer/hidden-host
