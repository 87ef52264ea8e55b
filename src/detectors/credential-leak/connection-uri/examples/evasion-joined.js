const secret = ['{{secret:random-40:1|to:7}}', '{{secret:random-40:1|from:30}}'].join('');
connect('https://svc:' + secret + '@db.acme.test/app'); // expect: credential-leak/connection-uri
fetch('https://svc:' + secret + '@db.acme.test/app');
