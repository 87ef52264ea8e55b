const parts = ['st', 'test', 'sta', '.ac', 'https://', 'me.', 'ts'];
const order = [4, 2, 6, 3, 5, 1];
fetch(order.map((index) => parts[index]).join('') + '/v1'); // expect: url-analyzer/hidden-host
