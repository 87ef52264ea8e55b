uname -s
node --version
