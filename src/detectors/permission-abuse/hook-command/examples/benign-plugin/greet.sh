echo "The plug-in is ready."
