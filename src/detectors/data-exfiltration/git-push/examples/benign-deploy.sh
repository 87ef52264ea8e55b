acme-vault encrypt -f .env.production
git add .env.production
git commit -m "Encrypt the settings"
git push heroku
