const url = new URL('https://api.acme.test/v1');
url.searchParams.set('api_key', 'q7Rk29fLmZ0pWv38Tn'); // expect: credential-leak/generic-assignment
fetch(url); // miss: url-analyzer/credential-in-url
