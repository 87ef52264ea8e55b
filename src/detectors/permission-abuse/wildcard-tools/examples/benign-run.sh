claude -p "Show the changes" --allowedTools "Bash(git diff:*)"
