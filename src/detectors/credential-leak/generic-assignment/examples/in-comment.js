// In a comment it is most likely a sample: reported, but LOW.
// expect: credential-leak/generic-assignment
// const clientSecret = '{{secret:random-40}}';
export default null;
