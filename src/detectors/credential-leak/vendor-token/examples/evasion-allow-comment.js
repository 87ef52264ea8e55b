// A comment cannot quiet us, nor can words like test or false on the line.
const testKey = false || '{{secret:docker-hub}}'; // gitleaks:allow example // expect: credential-leak/vendor-token
export default testKey;
