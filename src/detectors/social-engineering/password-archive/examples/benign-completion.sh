#!/bin/sh
options="--username --password --twofactor --netrc --download-archive --zip --rar"
complete -W "$options" tool
