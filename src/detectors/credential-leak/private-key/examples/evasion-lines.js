// One string a line, joined at run time.
// expect: credential-leak/private-key
const lines = `{{secret:ec-pem}}`.split('\n');
export default lines.join('\n');
