tar cz data | aws s3 cp - "s3://$BUCKET/backup.tgz"
