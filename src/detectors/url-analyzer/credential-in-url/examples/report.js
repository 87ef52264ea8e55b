fetch('https://api.acme.test/v1/report?api_key=q7Rk29fLmZ0pWv38Tn'); // expect: url-analyzer/credential-in-url
