// The address is the user's.
const url = process.env.SLACK_WEBHOOK_URL ?? 'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX';
export const isHook = (text) => /^https:\/\/hooks\.slack\.com\/services\/T\w+\/B\w+\/\w+$/.test(text);
export default url;
