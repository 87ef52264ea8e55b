scp -i ~/.ssh/deploy_key build.tar.gz "$DEPLOY_HOST:/srv/app/"
