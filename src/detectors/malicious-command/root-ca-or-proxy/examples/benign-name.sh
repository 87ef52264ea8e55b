git config --global user.name "A. Person"
npm config get registry
