env | sort > build/environment.txt
echo "$(env | wc -l) variables are set"
