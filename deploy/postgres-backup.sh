#!/usr/bin/env bash
# A whole copy of the PostgreSQL database of compose.yaml, now and then every night at 02:30 UTC; the
# newest KEEP stay. A copy counts, and gets its name, once its list of contents could be read.
#   postgres-backup.sh --once    makes one and ends
set -euo pipefail

folder=${BACKUPS:-/backups}
keep=${KEEP:-14}
password=${PASSWORD_FILE:-/run/secrets/database_password}
umask 077

back_up() {
	local file="$folder/nestling-$(date -u +%Y%m%dT%H%M%SZ).pgdump"
	if [ -r "$password" ]; then PGPASSWORD=$(cat "$password"); export PGPASSWORD; fi
	pg_dump --format=custom --file="$file.unfinished"
	pg_restore --list "$file.unfinished" > /dev/null
	mv "$file.unfinished" "$file"
	ls -1 "$folder"/nestling-*.pgdump | sort -r | tail -n +"$((keep + 1))" | xargs -r rm --
	echo "Backed up: $file ($(stat -c %s "$file") bytes)."
}

back_up
[ "${1:-}" != --once ] || exit 0
while true; do
	sleep $(( ($(date -u -d 'tomorrow 02:30' +%s) - $(date -u +%s)) )) &
	wait $!
	back_up || echo "The backup failed; the earlier ones are as they were." >&2
done
