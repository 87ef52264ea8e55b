const headers = { apikey: '{{secret:jwt-service-role}}' }; // expect: credential-leak/jwt-embedded
export const rows = () => fetch('https://data.shop.test/rest/v1/orders', { headers });
