// The pair of the AWS documentation, and ids that are none.
export const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
export const shape = /^AKIA[A-Z2-7]{16}$/;
export const hash = 'AKIAc3ab8ff13720e8ad9047dd39466b3c8974e592c2';
