// Joined and handed to nobody we know: what a name is given is looked at, too.
const token = '{{secret:npm:1|to:11}}' + '{{secret:npm:1|from:11}}'; // expect: credential-leak/vendor-token
export default token;
