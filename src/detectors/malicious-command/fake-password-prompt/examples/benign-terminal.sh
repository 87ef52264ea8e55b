read -r -s -p "Password for the archive: " word
