const key = process.env.ACME_KEY;
fetch(`https://api.acme.test/v1?units=metric&limit=100000000001`);
console.log(key === undefined);
