import { Gauge } from 'prom-client';
import { config } from '../config.ts';
import { databaseState } from '../db/connection.ts';
import { newestBackup } from '../backup/backups.ts';
import { SCHEMA_VERSION } from '../db/migrate.ts';
import { examinedHere } from '../doctor/examined-here.ts';
import { registered } from './registry.ts';

/* What stands whichever process is asked: each tells the same, so the sum over them takes one. */

const same = { aggregator: 'max' as const };

/** Has the process tell which build it is and when the newest backup was made. */
export function tellWhatStands(): void {
	new Gauge(
		registered({
			...same,
			name: 'nestling_build_info',
			help: 'Always 1: the build that answers, and the schema it works with.',
			labelNames: ['build', 'schema', 'node']
		})
	).set({ build: config.build, schema: SCHEMA_VERSION, node: process.versions.node }, 1);
	new Gauge(
		registered({
			...same,
			name: 'nestling_backup_timestamp_seconds',
			help: 'When the newest backup was made, in Unix time; 0 where there is none. Its age is time() less this.',
			collect() {
				const newest = newestBackup(examinedHere().backupFolder);
				this.set((newest?.atMs ?? 0) / 1000);
			}
		})
	);
	if (config.database.kind === 'sqlite') tellWhetherWritable();
}

/** Of a file each process knows for itself; of a server its own exporter tells. */
function tellWhetherWritable(): void {
	new Gauge(
		registered({
			aggregator: 'min',
			name: 'nestling_database_writable',
			help: 'Whether what is recorded can be added to: 1, or 0 while it can only be read, or not even that.',
			collect() {
				this.set(databaseState().kind === 'writable' ? 1 : 0);
			}
		})
	);
}
