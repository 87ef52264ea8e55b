claude -p "summarise the changes" < CHANGELOG.md
