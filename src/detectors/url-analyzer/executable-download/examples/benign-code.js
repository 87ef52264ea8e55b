const archive = 'https://downloads.acme.test/data.zip';
export { archive };
