#!/bin/sh
gh api /user/starred --paginate
