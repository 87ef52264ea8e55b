rm -rf node_modules dist build ./tmp
rm -f ~/.acme/lock
