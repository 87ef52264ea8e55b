const host = ['hooks', 'slack', 'com'].join('.');
fetch('https://' + host + '{{secret:slack-webhook:1|from:15}}'); // expect: credential-leak/webhook-url, url-analyzer/hidden-host
