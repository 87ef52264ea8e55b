npm test
npm publish --access public
