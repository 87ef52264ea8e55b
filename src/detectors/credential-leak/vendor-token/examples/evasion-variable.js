// Joined, but handed to nobody we know: only texts that reach a call with an effect are looked at.
const token = '{{secret:npm:1|to:11}}' + '{{secret:npm:1|from:11}}'; // miss: credential-leak/vendor-token
export default token;
