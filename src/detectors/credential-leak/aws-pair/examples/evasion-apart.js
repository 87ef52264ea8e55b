const parts = {
  // The halves are called something else and stand some lines apart.
  left: '{{secret:aws-key-id}}', // expect: credential-leak/aws-pair
  note: 'deployment',
  right: '{{secret:aws-secret-key}}',
};
export default parts;
