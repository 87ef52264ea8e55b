console.error('Missing peer dependency. Run: npm install react');
