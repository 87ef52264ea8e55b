chmod +x build.sh
chmod 755 bin/acme
chmod 0644 README.md
