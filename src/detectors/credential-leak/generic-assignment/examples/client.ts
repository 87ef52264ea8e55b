interface Options {
  readonly clientSecret: string;
}

export const options: Options = {
  clientSecret: '{{secret:random-40}}', // expect: credential-leak/generic-assignment
};
