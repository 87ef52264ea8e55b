const a = '{{secret:jwt-service-role:1|to:30}}';
const b = '{{secret:jwt-service-role:1|from:30}}';
fetch(`https://data.shop.test/rest/v1/orders?apikey=${a + b}`); // expect: credential-leak/jwt-embedded
