terraform apply --auto-approve
npm install --yes
claude -p "Summarise the changes"
